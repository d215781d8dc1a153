package microblog.requests;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The user name (or address) and password of an {@code Authorization} header (RFC 7617), in UTF-8 or, as some clients
 * have it, in ISO 8859-1.
 */
public record BasicCredentials(String name, String password) {
    /** The credentials of a header; empty when it has none, or an empty name or password. */
    public static Optional<BasicCredentials> of(String header) {
        return pair(header).filter(BasicCredentials::isPair).map(BasicCredentials::split);
    }

    /** The name that a header has with an empty password; such a name may have colons. */
    public static Optional<String> withoutPassword(String header) {
        return pair(header)
                .filter(pair -> pair.length() > 1 && pair.endsWith(":"))
                .map(pair -> pair.substring(0, pair.length() - 1));
    }

    private static Optional<String> pair(String header) {
        String[] parts = header == null ? new String[0] : header.strip().split("\\s+", 2);
        return parts.length < 2 || !parts[0].equalsIgnoreCase("Basic") ? Optional.empty() : decode(parts[1]);
    }

    private static boolean isPair(String pair) {
        int colon = pair.indexOf(':');
        return colon > 0 && colon < pair.length() - 1;
    }

    private static BasicCredentials split(String pair) {
        int colon = pair.indexOf(':');
        return new BasicCredentials(pair.substring(0, colon), pair.substring(colon + 1));
    }

    private static Optional<String> decode(String base64) {
        try {
            String text = text(Base64.getDecoder().decode(base64));
            return base64.length() % 4 == 0 && Text.isStorable(text) ? Optional.of(text) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException noUtf8) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /** Nothing of the password. */
    @Override
    public String toString() {
        return "BasicCredentials";
    }
}
