package microblog.secondstep;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import microblog.secrets.Encryption;

/**
 * What an authenticator signs so that the signature is good once, soon, and for one browser; or the secret of one-time
 * codes that nobody has confirmed yet. Nothing is stored: the page carries it, encrypted for the session that the page
 * was made for.
 *
 * @param bytes 32 random bytes
 * @param madeAt when it was made, in microseconds since 1970
 */
record PageChallenge(byte[] bytes, long madeAt) {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int SIZE = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one. */
    static PageChallenge at(Instant now) {
        byte[] bytes = new byte[SIZE];
        RANDOM.nextBytes(bytes);
        return new PageChallenge(bytes, ChronoUnit.MICROS.between(Instant.EPOCH, now));
    }

    /**
     * The text for the page.
     *
     * @param session whom and what it is for: nothing else opens it
     */
    String sealed(Encryption encryption, String session) {
        byte[] plain = ByteBuffer.allocate(Long.BYTES + SIZE)
                .putLong(madeAt)
                .put(bytes)
                .array();
        return encryption.encrypt(plain, session);
    }

    /** Reads what {@link #sealed} made for the same session, while it is in time; empty for anything else. */
    static Optional<PageChallenge> unsealed(String text, Encryption encryption, String session, Instant now) {
        return encryption
                .decrypt(text, session)
                .filter(plain -> plain.length == Long.BYTES + SIZE)
                .map(plain -> {
                    ByteBuffer buffer = ByteBuffer.wrap(plain);
                    long madeAt = buffer.getLong();
                    byte[] bytes = new byte[SIZE];
                    buffer.get(bytes);
                    return new PageChallenge(bytes, madeAt);
                })
                .filter(challenge -> now.isBefore(Instant.EPOCH
                        .plus(challenge.madeAt(), ChronoUnit.MICROS)
                        .plus(LIFE)));
    }

    /** Nothing of it. */
    @Override
    public String toString() {
        return "PageChallenge";
    }
}
