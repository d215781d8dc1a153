package microblog.websub;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A WebSub hub, as far as a publisher sees one; it answers 202 unless a test has said otherwise. */
public final class HubServer implements AutoCloseable {
    private static final int ALL = 1_000_000;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final Semaphore gate = new Semaphore(ALL);
    private final ServerSocket server;
    private volatile boolean endless;

    /** Opens one. */
    public HubServer() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "hub");
        thread.setDaemon(true);
        thread.start();
    }

    /** Where it is. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/hub");
    }

    /** The next request: its method and its form, decoded; null when none comes in time. */
    public String next(long milliseconds) throws InterruptedException {
        return told.poll(milliseconds, TimeUnit.MILLISECONDS);
    }

    /** Answers the next requests with these statuses. */
    void answers(int... statuses) {
        for (int status : statuses) {
            answers.add(status);
        }
    }

    /** Sends heads of answers whose bodies do not come. */
    void neverEnds(boolean without) {
        endless = without;
    }

    /** Leaves requests without an answer until {@link #go}. */
    void hold() {
        gate.drainPermits();
    }

    void go() {
        gate.release(ALL);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                answer(client);
            } catch (IOException e) {
                // The test is over, or the publisher has given up: the next one decides.
                continue;
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void answer(Socket client) throws IOException, InterruptedException {
        InputStream in = client.getInputStream();
        String head = head(in);
        String lower = head.toLowerCase(Locale.ROOT);
        int start = lower.indexOf("content-length:") + "content-length:".length();
        int length = Integer.parseInt(
                lower.substring(start, lower.indexOf("\r\n", start)).strip());
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        told.add(head.substring(0, head.indexOf(' ')) + ' ' + URLDecoder.decode(body, StandardCharsets.UTF_8));
        gate.acquire();
        Integer status = answers.poll();
        String answer = "HTTP/1.1 " + (status == null ? 202 : status) + " Said\r\nLocation: /elsewhere\r\n"
                + "Content-Length: " + (endless ? 9 : 0) + "\r\nConnection: close\r\n\r\n";
        client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        if (endless) {
            // Until the other side has given up.
            in.read();
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
