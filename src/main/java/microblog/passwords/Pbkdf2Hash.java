package microblog.passwords;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password hash by PBKDF2 (RFC 8018, section 5.2) in Werkzeug's form, {@code pbkdf2:sha256:iterations$salt$hex},
 * which older versions of the original wrote. The salt is used as the text that it is. No new ones are made.
 *
 * @param digest the hash function's name as Werkzeug writes it, "sha256"
 */
record Pbkdf2Hash(String digest, int iterations, String salt, byte[] hash) implements PasswordHash {
    static final String KIND = "pbkdf2";
    /** What today's Werkzeug (3.1) takes for a hash that doesn't say; it always says when it writes one. */
    private static final int ITERATIONS = 1_000_000;

    private static final int MOST_ITERATIONS = 10_000_000;
    private static final Pattern TEXT = Pattern.compile(
            "pbkdf2(?::(sha1|sha224|sha256|sha384|sha512)(?::([0-9]{1,8}))?)?\\$([^$]{1,100})\\$((?:[0-9a-f]{2}){20,64})");

    Pbkdf2Hash {
        if (iterations < 1 || iterations > MOST_ITERATIONS) {
            throw new IllegalArgumentException("pbkdf2 iterations out of bounds");
        }
    }

    static Pbkdf2Hash parse(String stored) {
        Matcher parts = TEXT.matcher(stored);
        if (!parts.matches()) {
            throw new IllegalArgumentException("malformed pbkdf2 hash");
        }
        return new Pbkdf2Hash(
                parts.group(1) == null ? "sha256" : parts.group(1),
                parts.group(2) == null ? ITERATIONS : Integer.parseInt(parts.group(2)),
                parts.group(3),
                HexFormat.of().parseHex(parts.group(4)));
    }

    @Override
    public boolean matches(String password) {
        String algorithm = "PBKDF2WithHmac" + digest.toUpperCase(Locale.ROOT);
        PBEKeySpec work = new PBEKeySpec(
                password.toCharArray(), salt.getBytes(StandardCharsets.UTF_8), iterations, hash.length * 8);
        try {
            byte[] computed =
                    SecretKeyFactory.getInstance(algorithm).generateSecret(work).getEncoded();
            return MessageDigest.isEqual(hash, computed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " is part of every Java platform", e);
        } finally {
            work.clearPassword();
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean isCurrent() {
        return false;
    }

    @Override
    public String text() {
        return "pbkdf2:" + digest + ":" + iterations + "$" + salt + "$"
                + HexFormat.of().formatHex(hash);
    }
}
