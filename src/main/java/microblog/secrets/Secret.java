package microblog.secrets;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A new random secret that is handed out once, in an answer or a mail, and kept as its {@link SecretHash} only. Its
 * text consists of the characters that a URL carries unchanged (RFC 3986, section 2.3).
 */
public final class Secret {
    /** What a code of 20 characters can carry: the shortest secret that anything here uses. */
    private static final int LEAST_BITS = 120;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /**
     * Makes a secret.
     *
     * @param bits how much randomness it holds at least; six bits become one character
     * @throws IllegalArgumentException when that is too little to resist guessing
     */
    public static Secret ofBits(int bits) {
        if (bits < LEAST_BITS) {
            throw new IllegalArgumentException("a secret needs " + LEAST_BITS + " bits or more");
        }
        byte[] random = new byte[(bits + 7) / 8];
        RANDOM.nextBytes(random);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** What the person or the program is given. */
    public String text() {
        return text;
    }

    /** What is stored. */
    public SecretHash hash() {
        return SecretHash.of(text);
    }

    /** Never the secret itself, so that none gets into a log. */
    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
