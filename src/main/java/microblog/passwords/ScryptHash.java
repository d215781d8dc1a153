package microblog.passwords;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * A password hash by scrypt (RFC 7914) in Werkzeug's form, {@code scrypt:N:r:p$salt$hex}, which the original writes and
 * reads. The salt is used as the text that it is; the hash has 64 bytes. New ones have Werkzeug's own parameters.
 *
 * @param cost N: how much memory and time, a power of two
 * @param blockSize r
 * @param parallel p
 */
record ScryptHash(int cost, int blockSize, int parallel, String salt, byte[] hash) implements PasswordHash {
    static final String KIND = "scrypt";
    private static final int COST = 32_768;
    private static final int BLOCK_SIZE = 8;
    private static final int PARALLEL = 1;
    private static final int SALT_LENGTH = 16;
    private static final int HASH_BYTES = 64;
    private static final long MOST_MEMORY = 256L * 1024 * 1024;
    private static final String SALT_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final Pattern TEXT = Pattern.compile(
            "scrypt(?::([0-9]{1,8}):([0-9]{1,3}):([0-9]{1,3}))?\\$([^$]{1,100})\\$([0-9a-f]{" + 2 * HASH_BYTES + "})");
    private static final SecureRandom RANDOM = new SecureRandom();

    ScryptHash {
        if (cost < 2 || Integer.bitCount(cost) != 1 || blockSize < 1 || parallel < 1) {
            throw new IllegalArgumentException("scrypt parameters out of bounds");
        }
        if (128L * cost * blockSize * parallel > MOST_MEMORY) {
            throw new IllegalArgumentException("scrypt hash takes too much memory");
        }
    }

    /** Hashes a new password. */
    static ScryptHash of(String password) {
        StringBuilder salt = new StringBuilder();
        RANDOM.ints(SALT_LENGTH, 0, SALT_CHARACTERS.length())
                .forEach(index -> salt.append(SALT_CHARACTERS.charAt(index)));
        return new ScryptHash(
                COST,
                BLOCK_SIZE,
                PARALLEL,
                salt.toString(),
                compute(COST, BLOCK_SIZE, PARALLEL, salt.toString(), password));
    }

    static ScryptHash parse(String stored) {
        Matcher parts = TEXT.matcher(stored);
        if (!parts.matches()) {
            throw new IllegalArgumentException("malformed scrypt hash");
        }
        boolean usual = parts.group(1) == null;
        return new ScryptHash(
                usual ? COST : Integer.parseInt(parts.group(1)),
                usual ? BLOCK_SIZE : Integer.parseInt(parts.group(2)),
                usual ? PARALLEL : Integer.parseInt(parts.group(3)),
                parts.group(4),
                HexFormat.of().parseHex(parts.group(5)));
    }

    @Override
    public boolean matches(String password) {
        return MessageDigest.isEqual(hash, compute(cost, blockSize, parallel, salt, password));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean isCurrent() {
        return cost == COST && blockSize == BLOCK_SIZE && parallel == PARALLEL;
    }

    @Override
    public String text() {
        return "scrypt:" + cost + ":" + blockSize + ":" + parallel + "$" + salt + "$"
                + HexFormat.of().formatHex(hash);
    }

    private static byte[] compute(int cost, int blockSize, int parallel, String salt, String password) {
        return SCrypt.generate(
                password.getBytes(StandardCharsets.UTF_8),
                salt.getBytes(StandardCharsets.UTF_8),
                cost,
                blockSize,
                parallel,
                HASH_BYTES);
    }
}
