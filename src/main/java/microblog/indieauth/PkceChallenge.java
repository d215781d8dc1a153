package microblog.indieauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Proof Key for Code Exchange with the method S256, the only one accepted (RFC 7636, section 4.2; RFC 9700, section
 * 2.1.1).
 *
 * @param text the SHA-256 of the verifier in base64url without padding
 */
public record PkceChallenge(String text) {
    /** The name of the method. */
    public static final String METHOD = "S256";

    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    /**
     * Takes a challenge.
     *
     * @throws IllegalArgumentException when it can't be a SHA-256
     */
    public PkceChallenge {
        if (!CHALLENGE.matcher(text).matches()) {
            throw new IllegalArgumentException("not a SHA-256 in base64url");
        }
    }

    /** Whether this verifier belongs to the challenge (RFC 7636, section 4.6). */
    public boolean isMetBy(String verifier) {
        return VERIFIER.matcher(verifier).matches()
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.US_ASCII), s256(verifier).getBytes(StandardCharsets.US_ASCII));
    }

    private static String s256(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
