package microblog.secondstep;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One-time codes as authenticator apps show them: six digits by HMAC-SHA-1, another code every 30 seconds (RFC 6238,
 * RFC 4226).
 */
final class OneTimeCode {
    /** How many digits a code has. */
    static final int DIGITS = 6;

    private static final int MODULUS = 1_000_000;
    private static final int SECONDS = 30;
    // A code of the step before or after is taken, too: clocks differ, and typing takes a while.
    private static final int WINDOW = 1;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private OneTimeCode() {}

    /** The code of a time step (RFC 4226, section 5.3). */
    static String at(byte[] secret, long step) {
        byte[] hash;
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA1", e);
        }
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fff_ffff;
        return String.format(Locale.ROOT, "%0" + DIGITS + "d", number % MODULUS);
    }

    /** The time step whose code this is, if it is one of now. */
    static OptionalLong step(byte[] secret, String code, Instant now) {
        long current = now.getEpochSecond() / SECONDS;
        byte[] given = code.getBytes(StandardCharsets.UTF_8);
        return LongStream.rangeClosed(current - WINDOW, current + WINDOW)
                .filter(step -> MessageDigest.isEqual(at(secret, step).getBytes(StandardCharsets.UTF_8), given))
                .findFirst();
    }

    /** A secret as people type it into their app (RFC 4648, section 6), without padding. */
    static String base32(byte[] secret) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int count = 0;
        for (byte each : secret) {
            bits = bits << 8 | each & 0xff;
            for (count += 8; count >= 5; count -= 5) {
                text.append(BASE32.charAt(bits >> count - 5 & 31));
            }
        }
        return count == 0
                ? text.toString()
                : text.append(BASE32.charAt(bits << 5 - count & 31)).toString();
    }
}
