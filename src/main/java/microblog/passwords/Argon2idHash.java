package microblog.passwords;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A password hash by Argon2id (RFC 9106), written as the reference implementation does. New ones use the first setting
 * of OWASP's Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane.
 *
 * @param memory how much memory it takes, in KiB
 * @param passes how often that memory is gone over
 * @param lanes how many parts the memory has
 */
record Argon2idHash(int memory, int passes, int lanes, byte[] salt, byte[] hash) implements PasswordHash {
    static final String KIND = "argon2id";
    private static final int MEMORY = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MOST_MEMORY = 262_144;
    private static final int MOST_PASSES = 16;
    private static final int MOST_LANES = 16;
    private static final int LEAST_SALT_BYTES = 8;
    private static final int LEAST_HASH_BYTES = 16;
    private static final Pattern TEXT = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=([0-9]{1,6}),t=([0-9]{1,2}),p=([0-9]{1,2})\\$([A-Za-z0-9+/]{1,86})\\$([A-Za-z0-9+/]{1,86})");
    private static final SecureRandom RANDOM = new SecureRandom();

    // The memory of a hash is used again by the next: giving away 19 MiB for each would keep the garbage collector busy
    // while other requests wait. As much as can be in use at a time is kept.
    private static final BlockPool BLOCKS =
            new FixedBlockPool(MEMORY * Runtime.getRuntime().availableProcessors());

    Argon2idHash {
        if (memory < 8 * lanes || memory > MOST_MEMORY) {
            throw new IllegalArgumentException("argon2id memory out of bounds");
        }
        if (passes < 1 || passes > MOST_PASSES || lanes < 1 || lanes > MOST_LANES) {
            throw new IllegalArgumentException("argon2id passes or lanes out of bounds");
        }
        if (salt.length < LEAST_SALT_BYTES || hash.length < LEAST_HASH_BYTES) {
            throw new IllegalArgumentException("argon2id salt or hash too short");
        }
    }

    /** Hashes a new password. */
    static Argon2idHash of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new Argon2idHash(
                MEMORY, PASSES, LANES, salt, compute(MEMORY, PASSES, LANES, salt, password, HASH_BYTES));
    }

    static Argon2idHash parse(String stored) {
        Matcher parts = TEXT.matcher(stored);
        if (!parts.matches()) {
            throw new IllegalArgumentException("malformed argon2id hash");
        }
        return new Argon2idHash(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                Base64.getDecoder().decode(parts.group(4)),
                Base64.getDecoder().decode(parts.group(5)));
    }

    @Override
    public boolean matches(String password) {
        return MessageDigest.isEqual(hash, compute(memory, passes, lanes, salt, password, hash.length));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean isCurrent() {
        return memory == MEMORY && passes == PASSES && lanes == LANES;
    }

    @Override
    public String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memory + ",t=" + passes + ",p=" + lanes + "$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }

    private static byte[] compute(int memory, int passes, int lanes, byte[] salt, String password, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .withBlockPool(BLOCKS)
                .build());
        byte[] computed = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), computed);
        return computed;
    }
}
