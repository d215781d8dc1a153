package microblog.blackbox;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The web site of an app: answers GET requests with what it was told to, and remembers who asked. */
public final class AppSite implements AutoCloseable {
    private final ServerSocket socket;
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** Writes an answer, as fast or slowly as it likes. */
    @FunctionalInterface
    public interface Reply {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    private AppSite(ServerSocket socket) {
        this.socket = socket;
    }

    /** A site on a free port of this machine. */
    public static AppSite open() {
        try {
            return open(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AppSite open(ServerSocket socket) {
        AppSite site = new AppSite(socket);
        Thread thread = new Thread(site::serve, "app site");
        thread.setDaemon(true);
        thread.start();
        return site;
    }

    /** The port. */
    public int port() {
        return socket.getLocalPort();
    }

    /** The address of a path, by this host name. */
    public String url(String host, String path) {
        return "http://" + host + ":" + port() + path;
    }

    /** All requests so far, each with its headers. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Answers a path in any way. */
    public AppSite on(String path, Reply reply) {
        replies.put(path, reply);
        return this;
    }

    /** Answers a path with a document. */
    public AppSite on(String path, int status, Map<String, String> headers, byte[] body) {
        return on(path, out -> out.write(response(status, headers, body)));
    }

    /** Answers a path with a document of this type. */
    public AppSite on(String path, String type, String body) {
        return on(path, 200, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] response(int status, Map<String, String> headers, byte[] body) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " x\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread thread = new Thread(() -> answer(client), "app site answer");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket accepted) {
        try (Socket client = accepted) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            StringBuilder request = new StringBuilder();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                request.append(line).append('\n');
            }
            requests.add(request.toString());
            String[] first = request.toString().split(" ");
            Reply none = out -> out.write(response(404, Map.of(), new byte[0]));
            String target = first.length > 1 ? first[1] : "";
            Reply withoutQuery = replies.getOrDefault(target.replaceFirst("[?].*", ""), none);
            replies.getOrDefault(target, withoutQuery).write(client.getOutputStream());
        } catch (IOException brokenOff) {
            // The other side has seen enough.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
