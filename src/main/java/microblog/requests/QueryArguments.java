package microblog.requests;

import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import microblog.errors.Refusal;

/**
 * The arguments of a query string. Of a repeated one the first counts; a plus is a blank; what is no valid percent
 * escape stands for itself and invalid UTF-8 becomes U+FFFD, so that no query is an error by its form alone.
 */
public final class QueryArguments {
    private final Map<String, String> arguments = new HashMap<>();

    private QueryArguments(String query) {
        for (String pair : query == null ? new String[0] : query.split("&")) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                arguments.putIfAbsent(decode(parts[0]), parts.length == 1 ? "" : decode(parts[1]));
            }
        }
    }

    /** The arguments of {@code uri}. */
    public static QueryArguments of(UriInfo uri) {
        try {
            return new QueryArguments(uri.getRequestUri().getRawQuery());
        } catch (IllegalArgumentException notEncoded) {
            // Some servers can't make a URI of it.
            throw Refusal.badRequest();
        }
    }

    /** The arguments of a raw query string; null means none. */
    public static QueryArguments parse(String query) {
        return new QueryArguments(query);
    }

    /** The value of an argument. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(arguments.get(name));
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
            if (low >= 0) {
                out.write(high * 16 + low);
                i += 2;
            } else {
                out.write(raw[i] == '+' ? ' ' : raw[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
