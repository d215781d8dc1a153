package microblog.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A resource server that may ask what a token stands for (RFC 7662, section 2.1).
 *
 * @param name what it authenticates as
 * @param secret what it proves that with
 */
public record IntrospectionClient(String name, String secret) {
    private static final int SHORTEST_SECRET = 16;

    /**
     * Takes a client.
     *
     * @throws IllegalArgumentException when the name is empty or the secret could be guessed
     */
    public IntrospectionClient {
        if (name.isEmpty() || name.indexOf(':') >= 0) {
            throw new IllegalArgumentException("an introspection client needs a name without a colon");
        }
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "the secret of an introspection client needs " + SHORTEST_SECRET + " characters or more");
        }
    }

    /**
     * Reads {@code name=secret}.
     *
     * @throws IllegalArgumentException when it isn't of that form or the parts are refused
     */
    static IntrospectionClient parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("expected resource servers as name=secret, separated by semicolons");
        }
        return new IntrospectionClient(
                text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }

    /** Whether these are its name and secret; the secret is compared in constant time. */
    public boolean isProvenBy(String givenName, String givenSecret) {
        return MessageDigest.isEqual(
                        secret.getBytes(StandardCharsets.UTF_8), givenSecret.getBytes(StandardCharsets.UTF_8))
                && name.equals(givenName);
    }

    /** Nothing of the secret. */
    @Override
    public String toString() {
        return "IntrospectionClient[" + name + "]";
    }
}
