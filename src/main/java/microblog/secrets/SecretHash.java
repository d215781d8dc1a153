package microblog.secrets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The form in which a random secret is stored: its SHA-256 in hex. Whoever reads the database learns nothing that can
 * be presented. No salt and no slow hash are needed, because these secrets can't be guessed; passwords are another
 * matter.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record SecretHash(String hex) {
    private static final int DIGITS = 64;

    /**
     * Takes over a stored hash.
     *
     * @throws IllegalArgumentException when this is none
     */
    public SecretHash {
        if (hex.length() != DIGITS || !hex.chars().allMatch(SecretHash::isDigit)) {
            throw new IllegalArgumentException("not a SHA-256 in hex");
        }
    }

    /** The hash of this secret. */
    public static SecretHash of(String secret) {
        return new SecretHash(HexFormat.of().formatHex(sha256(secret)));
    }

    /** Whether it is the hash of this secret, compared in constant time. */
    public boolean matches(String secret) {
        return MessageDigest.isEqual(HexFormat.of().parseHex(hex), sha256(secret));
    }

    @Override
    public String toString() {
        return hex;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9' || character >= 'a' && character <= 'f';
    }

    private static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
