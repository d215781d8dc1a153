package microblog.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * Content that stays the same while the server runs. Clients keep it and ask whether it is still the same (RFC 9110,
 * section 13); it goes out compressed to those that take gzip.
 */
public final class StaticContent {
    private final String mediaType;
    private final byte[] bytes;
    private final byte[] compressed;
    private final String entityTag;

    private StaticContent(String mediaType, byte[] bytes) {
        this.mediaType = mediaType;
        this.bytes = bytes;
        this.compressed = compress(bytes);
        this.entityTag = "W/\"" + HexFormat.of().formatHex(sha256(bytes), 0, 16) + '"';
    }

    /** A text, in UTF-8. */
    public static StaticContent of(String mediaType, String text) {
        return new StaticContent(mediaType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** All that {@code stream} has, which is then closed. */
    public static StaticContent of(String mediaType, InputStream stream) {
        try (stream) {
            return new StaticContent(mediaType, stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers with this content: 200, or 304 when the client has it already. HEAD gets no body. */
    public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("ETag", entityTag);
        response.setHeader("Cache-Control", "no-cache");
        response.addHeader("Vary", "Accept-Encoding");
        if (has(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        boolean takesGzip = takesGzip(request.getHeader("Accept-Encoding"));
        if (takesGzip) {
            response.setHeader("Content-Encoding", "gzip");
        }
        byte[] body = takesGzip ? compressed : bytes;
        response.setContentType(mediaType);
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }

    private boolean has(String known) {
        return known != null
                && (known.contains(entityTag.substring(2)) || known.strip().equals("*"));
    }

    private static boolean takesGzip(String accepted) {
        return accepted != null
                && accepted.matches("(?i)(.*,)?\\s*gzip\\s*(;\\s*q=(1(\\.0*)?|0\\.0*[1-9]\\d*)\\s*)?(,.*)?");
    }

    private static byte[] compress(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
