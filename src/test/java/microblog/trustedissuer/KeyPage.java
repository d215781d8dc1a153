package microblog.trustedissuer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server with one page, which counts how often it is fetched. */
class KeyPage implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile String page = "";

    KeyPage() throws IOException {
        Thread thread = new Thread(this::serve, "key page");
        thread.setDaemon(true);
        thread.start();
    }

    void show(String text) {
        page = text;
    }

    int port() {
        return socket.getLocalPort();
    }

    int fetches() {
        return fetches.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                answer(client);
            } catch (IOException e) {
                // The client has what it wanted, or the page was closed: the next one decides.
                continue;
            }
        }
    }

    private void answer(Socket client) throws IOException {
        BufferedReader request =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = request.readLine(); line != null && !line.isEmpty(); line = request.readLine()) {
            continue;
        }
        fetches.incrementAndGet();
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + body.length + "\r\n\r\n";
        client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().write(body);
        client.getOutputStream().flush();
    }
}
