package microblog.secrets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EncryptionTest {
    private static final byte[] PLAIN = "a private key".getBytes(StandardCharsets.UTF_8);
    private final Encryption encryption = new Encryption("secret", "tests");

    @Test
    void givesBackWhatItEncrypted() {
        assertArrayEquals(
                PLAIN, encryption.decrypt(encryption.encrypt(PLAIN, "k1"), "k1").orElseThrow());
    }

    @Test
    void encryptsTheSameDifferentlyEachTime() {
        assertNotEquals(encryption.encrypt(PLAIN, "k1"), encryption.encrypt(PLAIN, "k1"));
    }

    @Test
    void refusesAnotherSecretAnotherNameAndSpoiltText() {
        String encrypted = encryption.encrypt(PLAIN, "k1");
        char spoilt = encrypted.charAt(20) == 'A' ? 'B' : 'A';

        assertTrue(new Encryption("Secret", "tests").decrypt(encrypted, "k1").isEmpty());
        assertTrue(new Encryption("secret", "other").decrypt(encrypted, "k1").isEmpty());
        assertTrue(encryption.decrypt(encrypted, "k2").isEmpty());
        assertTrue(encryption
                .decrypt(encrypted.substring(0, 20) + spoilt + encrypted.substring(21), "k1")
                .isEmpty());
        assertTrue(encryption.decrypt("", "k1").isEmpty());
        assertTrue(encryption.decrypt("not base64!", "k1").isEmpty());
    }
}
