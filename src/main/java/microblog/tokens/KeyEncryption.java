package microblog.tokens;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * Keeps private keys unreadable in the database: AES-256-GCM (NIST SP 800-38D) with a key that HKDF-SHA256 (RFC 5869)
 * derives from {@code SECRET_KEY}. The name that belongs to what is kept is bound in, so that two rows can't be
 * swapped.
 */
final class KeyEncryption {
    private static final String PURPOSE = "microblog signing keys";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;

    KeyEncryption(String secretKey) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(
                secretKey.getBytes(StandardCharsets.UTF_8), null, PURPOSE.getBytes(StandardCharsets.UTF_8)));
        byte[] derived = new byte[KEY_BYTES];
        hkdf.generateBytes(derived, 0, KEY_BYTES);
        key = new SecretKeySpec(derived, "AES");
    }

    /** Encrypts; the answer is base64 of nonce and ciphertext. */
    String encrypt(byte[] plain, String name) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce, name).doFinal(plain);
            byte[] both = new byte[NONCE_BYTES + encrypted.length];
            System.arraycopy(nonce, 0, both, 0, NONCE_BYTES);
            System.arraycopy(encrypted, 0, both, NONCE_BYTES, encrypted.length);
            return Base64.getEncoder().encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every Java platform", e);
        }
    }

    /** Decrypts what {@link #encrypt} made; empty when it was made with another key, for another name, or spoiled. */
    Optional<byte[]> decrypt(String encrypted, String name) {
        try {
            byte[] both = Base64.getDecoder().decode(encrypted);
            if (both.length <= NONCE_BYTES) {
                return Optional.empty();
            }
            byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, nonce, name).doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String name) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
