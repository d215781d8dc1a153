package microblog.secrets;

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
 * Keeps what leaves our hands unreadable and unchangeable: AES-256-GCM (NIST SP 800-38D) with a key that HKDF-SHA256
 * (RFC 5869) derives from {@code SECRET_KEY}, another one for each purpose. The name that belongs to what is kept is
 * bound in, so that two of them can't be swapped.
 */
public final class Encryption {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;

    /**
     * Encrypts with {@code SECRET_KEY}.
     *
     * @param purpose what is encrypted: nothing that was encrypted for another purpose can be decrypted
     */
    public Encryption(String secretKey, String purpose) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(
                secretKey.getBytes(StandardCharsets.UTF_8), null, purpose.getBytes(StandardCharsets.UTF_8)));
        byte[] derived = new byte[KEY_BYTES];
        hkdf.generateBytes(derived, 0, KEY_BYTES);
        key = new SecretKeySpec(derived, "AES");
    }

    /** Encrypts; the answer is nonce and ciphertext in base64url, which URLs and cookies carry unchanged. */
    public String encrypt(byte[] plain, String name) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce, name).doFinal(plain);
            byte[] both = new byte[NONCE_BYTES + encrypted.length];
            System.arraycopy(nonce, 0, both, 0, NONCE_BYTES);
            System.arraycopy(encrypted, 0, both, NONCE_BYTES, encrypted.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every Java platform", e);
        }
    }

    /** Decrypts what {@link #encrypt} made; empty when it was made with another key, for another name, or spoiled. */
    public Optional<byte[]> decrypt(String encrypted, String name) {
        try {
            byte[] both = Base64.getUrlDecoder().decode(encrypted);
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
