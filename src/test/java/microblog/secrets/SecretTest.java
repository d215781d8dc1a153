package microblog.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void hasOneCharacterForSixBitsAndOnlyThoseThatUrlsCarryUnchanged() {
        assertTrue(Secret.ofBits(120).text().matches("[A-Za-z0-9_-]{20}"));
        assertTrue(Secret.ofBits(256).text().matches("[A-Za-z0-9_-]{43}"));
    }

    @Test
    void isNeverTheSameTwice() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            assertTrue(seen.add(Secret.ofBits(128).text()));
        }
    }

    @Test
    void refusesToBeGuessable() {
        assertThrows(IllegalArgumentException.class, () -> Secret.ofBits(64));
    }

    @Test
    void hidesItselfFromLogs() {
        Secret secret = Secret.ofBits(128);

        assertFalse(secret.toString().contains(secret.text()));
    }

    @Test
    void isRecognisedByItsHash() {
        Secret secret = Secret.ofBits(128);

        assertTrue(secret.hash().matches(secret.text()));
        assertFalse(secret.hash().matches(secret.text() + "x"));
    }

    @Test
    void isStoredAsSha256InHex() {
        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                SecretHash.of("abc").hex());
    }

    @Test
    void takesOnlyHashesForHashes() {
        assertThrows(IllegalArgumentException.class, () -> new SecretHash("abc"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SecretHash(SecretHash.of("abc").hex().toUpperCase(java.util.Locale.ROOT)));
    }
}
