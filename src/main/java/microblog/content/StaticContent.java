package microblog.content;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
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
    private final String cacheControl;

    private StaticContent(String mediaType, byte[] bytes) {
        this(mediaType, bytes, "no-cache");
    }

    private StaticContent(String mediaType, byte[] bytes, String cacheControl) {
        this.mediaType = mediaType;
        this.cacheControl = cacheControl;
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

    /** The same content, which caches may give out for so long without asking. */
    public StaticContent keptFor(Duration time) {
        return new StaticContent(mediaType, bytes, "public, max-age=" + time.toSeconds());
    }

    /** The answer with this content: 200, or 304 when the client has it already. */
    public Response answer(HttpServletRequest request) {
        if (has(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            return described(Response.notModified()).build();
        }
        boolean takesGzip = takesGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        byte[] body = takesGzip ? compressed : bytes;
        Response.ResponseBuilder response =
                described(Response.ok(body)).type(mediaType).header(HttpHeaders.CONTENT_LENGTH, body.length);
        return (takesGzip ? response.header(HttpHeaders.CONTENT_ENCODING, "gzip") : response).build();
    }

    private Response.ResponseBuilder described(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.ETAG, entityTag)
                .header(HttpHeaders.CACHE_CONTROL, cacheControl)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    }

    private boolean has(String known) {
        return known != null
                && (known.contains(entityTag.substring(2)) || known.strip().equals("*"));
    }

    private static boolean takesGzip(String accepted) {
        return accepted != null && Arrays.stream(accepted.split(",")).anyMatch(StaticContent::isGzip);
    }

    private static boolean isGzip(String coding) {
        int semicolon = coding.indexOf(';');
        String name = semicolon < 0 ? coding : coding.substring(0, semicolon);
        String quality = semicolon < 0 ? "" : coding.substring(semicolon + 1).strip();
        return name.strip().equalsIgnoreCase("gzip") && !quality.matches("(?i)q=0(\\.0*)?");
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
