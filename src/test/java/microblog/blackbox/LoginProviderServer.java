package microblog.blackbox;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** A login provider that answers whatever a story tells it to, and remembers what it was asked. */
final class LoginProviderServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LoginProviderServer.class.getName());
    private static final Scripted NOWHERE = new Scripted(404, Map.of(), "{}");

    private final ServerSocket socket;
    private final Map<String, Scripted> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

    /** A request that came. Names of headers are in lower case. */
    record Asked(String path, Map<String, String> headers, Map<String, String> form) {}

    private record Scripted(int status, Map<String, String> headers, String body) {}

    private LoginProviderServer(ServerSocket socket) {
        this.socket = socket;
    }

    static LoginProviderServer open() {
        try {
            LoginProviderServer server =
                    new LoginProviderServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            daemon(server::serve);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "login provider");
        thread.setDaemon(true);
        thread.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + socket.getLocalPort() + path;
    }

    /** From now on, this path answers 200 with this JSON. */
    void says(String path, Object json) {
        answers(path, 200, "application/json", json.toString());
    }

    void answers(String path, int status, String type, String body) {
        answers.put(path, new Scripted(status, Map.of("Content-Type", type), body));
    }

    void redirects(String path, int status, String to) {
        answers.put(path, new Scripted(status, Map.of("Location", url(to)), ""));
    }

    /** What it was asked since this was last called. */
    List<Asked> asked() {
        synchronized (asked) {
            List<Asked> all = List.copyOf(asked);
            asked.clear();
            return all;
        }
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                daemon(() -> handle(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void handle(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            String path = line(in).split(" ")[1].replaceFirst("\\?.*", "");
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                headers.put(line.replaceFirst(":.*", ""), line.replaceFirst("[^:]*: *", ""));
            }
            byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
            asked.add(new Asked(path, headers, pairs(new String(body, StandardCharsets.UTF_8))));
            client.getOutputStream().write(text(answers.getOrDefault(path, NOWHERE)));
        } catch (IOException clientHasGone) {
            LOG.log(System.Logger.Level.DEBUG, "a client broke off", clientHasGone);
        }
    }

    private static byte[] text(Scripted answer) {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 " + answer.status() + " X\r\nConnection: close\r\nContent-Length: "
                        + answer.body().getBytes(StandardCharsets.UTF_8).length + "\r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return (head + "\r\n" + answer.body()).getBytes(StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    /** The pairs of a query or a form. */
    static Map<String, String> pairs(String text) {
        UnaryOperator<String> decode = part -> URLDecoder.decode(part, StandardCharsets.UTF_8);
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                pairs.put(decode.apply(parts[0]), decode.apply(parts[1]));
            }
        }
        return pairs;
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
