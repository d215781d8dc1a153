package microblog.blackbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sends bytes that no well-behaved HTTP client would send. */
final class RawConnection {
    private RawConnection() {}

    /**
     * Sends a request line and header lines, then a body, and reads the answer to its end. The server is asked to close
     * the connection.
     */
    static Answer send(URI base, String requestLine, List<String> headers, byte[] body) {
        List<String> all = new ArrayList<>(headers);
        if (body.length > 0) {
            all.add("Content-Length: " + body.length);
        }
        return sendAsIs(base, requestLine, all, body);
    }

    /** The same, without a length of the body. */
    static Answer sendAsIs(URI base, String requestLine, List<String> headers, byte[] body) {
        StringBuilder head = new StringBuilder(requestLine).append("\r\n");
        head.append("Host: ").append(base.getAuthority()).append("\r\nConnection: close\r\n");
        headers.forEach(line -> head.append(line).append("\r\n"));
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            return answer(requestLine, readToTheEnd(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(requestLine, e);
        }
    }

    /** Sends this, and is gone once the server has said something or ended the connection. */
    static void breakOff(URI base, String message) {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(message.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            socket.getInputStream().read();
        } catch (IOException ended) {
            // As the server may.
            return;
        }
    }

    private static byte[] readToTheEnd(Socket socket) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(read);
        } catch (IOException e) {
            // A server that refuses a request before it has read all of it may reset the connection after its answer.
            if (read.size() == 0) {
                throw e;
            }
        }
        return read.toByteArray();
    }

    private static Answer answer(String requestLine, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new AssertionError(requestLine + ": no HTTP answer: " + text);
        }
        List<String> lines = text.substring(0, end).lines().toList();
        Map<String, List<String>> headers = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        byte[] content = Arrays.copyOfRange(bytes, end + 4, bytes.length);
        if (headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")) {
            content = joined(content);
        }
        return new Answer(requestLine, Integer.parseInt(lines.get(0).split(" ")[1]), headers, content);
    }

    /** The content of a body that came in chunks (RFC 9112, section 7.1). */
    private static byte[] joined(byte[] chunks) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        String text = new String(chunks, StandardCharsets.ISO_8859_1);
        int at = 0;
        int size;
        do {
            int lineEnd = text.indexOf("\r\n", at);
            size = Integer.parseInt(text.substring(at, lineEnd).split(";")[0].strip(), 16);
            content.write(chunks, lineEnd + 2, size);
            at = lineEnd + 2 + size + 2;
        } while (size > 0);
        return content.toByteArray();
    }
}
