package microblog.requests;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The user name (or address) and password of an {@code Authorization} header (RFC 7617), in UTF-8. */
public record BasicCredentials(String name, String password) {
    /** The credentials of a header; empty when it has none, or an empty name or password. */
    public static Optional<BasicCredentials> of(String header) {
        String[] parts = header == null ? new String[0] : header.strip().split("\\s+", 2);
        if (parts.length < 2 || !parts[0].equalsIgnoreCase("Basic")) {
            return Optional.empty();
        }
        return decode(parts[1]).filter(BasicCredentials::isPair).map(BasicCredentials::split);
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
            byte[] bytes = Base64.getDecoder().decode(base64);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return base64.length() % 4 == 0 && Text.isStorable(text) ? Optional.of(text) : Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    /** Nothing of the password. */
    @Override
    public String toString() {
        return "BasicCredentials";
    }
}
