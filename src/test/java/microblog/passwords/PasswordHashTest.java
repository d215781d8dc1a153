package microblog.passwords;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hashes here were made with Werkzeug 3.1 and argon2-cffi. */
class PasswordHashTest {
    private static final String PASSWORD = "pässwörd 🐱";
    private static final String SCRYPT =
            "scrypt:32768:8:1$aDdlbXSgy4yjq7NQ$e19a5ed41532199535a7693cca0eb9a2ddd92004a8f37a7b9bb596fc424d5a3b"
                    + "39d15927ec95f647c5a5dda29d5caf9696dcf90477cff8c14b4e0cf186bdce58";
    private static final String PBKDF2 = "pbkdf2:sha256:260000$HtAPPHqzgSSm5Onv$"
            + "cfc8bf8303971d363a22bab2bc18e78dd2730279da5b2a135f1892f979684d3e";
    private static final String ARGON2ID =
            "$argon2id$v=19$m=19456,t=2,p=1$hzm+0NuPonPdP7Kl4QsfOg" + "$5QZvZRXGl9RvMoYrzQgUtC9dC2yRqnTQTIxcDgfUDlw";

    @ParameterizedTest
    @ValueSource(
            strings = {
                SCRYPT,
                PBKDF2,
                ARGON2ID,
                "scrypt:16384:8:2$NRGbA4jddhlzMp4C$9b40da760818cc478511b9f436e20bada8bde91dfeed51d99a16353227d8ee3a"
                        + "9b7a43a4ade33bf81ca748606b8cb9f38c86008dba29a4e8f284b94588d769be",
                "scrypt$sält$a09e66dd3ca4d15e22bb5c515b3f0d72e2aeb8454b66abf189f24dea2b579d21"
                        + "62f24d2f8452bc8031333a2ad708fd709f2657ded5f70d87559f7e5e16ead1a8",
                "pbkdf2:sha1:1000$wJ86gdL7JBX3Ps0N$109845ef4f9dcf874b5e8d0c3cb6c80d6e1d9b14",
                "pbkdf2:sha512:1000$7ZVb4jlECQx4kJ3G$29fa7c6cc97ca0933c42149f8967c1d5a7306c2e9a0e2c65daf4e5229c3b65df"
                        + "26ae40f3c11388049f1d653241c3aea05161b8ef5a91615612a430a938cc280a",
                "pbkdf2:sha256$saltsalt$9edb9464b794cc05c46d41cd7f6078b3a19af76240616c8fae287136e1115b3e",
                "pbkdf2$saltsalt$9edb9464b794cc05c46d41cd7f6078b3a19af76240616c8fae287136e1115b3e",
                "$argon2id$v=19$m=65536,t=3,p=4$ibyeHhNzt+xaOmvMRE6QaQ$cu80j/g5i/keym+/n8zc4s+hS0avQnAcX2cu4or4QTs"
            })
    void recognisesThePasswordThatOthersHashedAndNoOther(String stored) {
        PasswordHash hash = PasswordHash.parse(stored);

        assertTrue(hash.matches(PASSWORD));
        assertFalse(hash.matches(PASSWORD + " "));
        assertFalse(hash.matches(""));
    }

    @Test
    void recognisesAnEmptyPassword() {
        assertTrue(PasswordHash.parse("pbkdf2:sha256:1000$Fof18nnJut3FiHSc$"
                        + "b0f603790bfc994056ffaadb2906f10f245e7cc8f4d9f4c5dc5c2b17e4bc4f68")
                .matches(""));
        assertTrue(
                PasswordHash.parse("scrypt:32768:8:1$ekiGOjAVdhhdPKwn$09fc36d0c992dfc4ffd5759ddb6d0bde8c75f1d51e4cc35"
                                + "9bedf86bafa3c750d0523ca60dbdfc8a3ebd9bded798694add143d1304c108672b44fdd61a44ca9b1")
                        .matches(""));
    }

    @Test
    void isWrittenAsItWasRead() {
        for (String stored : List.of(SCRYPT, PBKDF2, ARGON2ID)) {
            assertEquals(stored, PasswordHash.parse(stored).text());
        }
    }

    @Test
    void newOnesFitTheirColumnAndDifferEachTime() {
        List<UnaryOperator<String>> writers = List.of(
                password -> Argon2idHash.of(password).text(),
                password -> ScryptHash.of(password).text());
        for (UnaryOperator<String> writer : writers) {
            String stored = writer.apply(PASSWORD);
            assertNotEquals(stored, writer.apply(PASSWORD));
            assertTrue(stored.length() <= 256);
            assertTrue(PasswordHash.parse(stored).isCurrent());
            assertTrue(PasswordHash.parse(stored).matches(PASSWORD));
        }
    }

    @Test
    void newOnesHaveTheDocumentedCost() {
        assertTrue(Argon2idHash.of("x").text().startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
        assertTrue(ScryptHash.of("x").text().matches("scrypt:32768:8:1\\$[A-Za-z0-9]{16}\\$[0-9a-f]{128}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cat",
                "plain$$cat",
                "md5$salt$5f4dcc3b5aa765d61d8327deb882cf99",
                "scrypt:32768:8:1$salt$beef",
                "scrypt:32768:8$salt$beef",
                "pbkdf2:md5:1000$salt$5f4dcc3b5aa765d61d8327deb882cf99",
                "pbkdf2:sha256:0$salt$9edb9464b794cc05c46d41cd7f6078b3a19af76240616c8fae287136e1115b3e",
                "pbkdf2:sha256:1000$$9edb9464b794cc05c46d41cd7f6078b3a19af76240616c8fae287136e1115b3e",
                "$argon2id$v=16$m=19456,t=2,p=1$hzm+0NuPonPdP7Kl4QsfOg$5QZvZRXGl9RvMoYrzQgUtC9dC2yRqnTQTIxcDgfUDlw",
                "$argon2i$v=19$m=19456,t=2,p=1$hzm+0NuPonPdP7Kl4QsfOg$5QZvZRXGl9RvMoYrzQgUtC9dC2yRqnTQTIxcDgfUDlw",
                "$argon2id$v=19$m=19456,t=2,p=1$A$5QZvZRXGl9RvMoYrzQgUtC9dC2yRqnTQTIxcDgfUDlw",
                "$argon2id$v=19$m=19456,t=0,p=1$hzm+0NuPonPdP7Kl4QsfOg$5QZvZRXGl9RvMoYrzQgUtC9dC2yRqnTQTIxcDgfUDlw"
            })
    void refusesWhatIsNoHash(String stored) {
        assertThrows(IllegalArgumentException.class, () -> PasswordHash.parse(stored));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=999999,t=2,p=1$hzm+0NuPonPdP7Kl4QsfOg$5QZvZRXGl9RvMoYrzQgUtC9dC2yRqnTQTIxcDgfUDlw",
                "$argon2id$v=19$m=19456,t=99,p=1$hzm+0NuPonPdP7Kl4QsfOg$5QZvZRXGl9RvMoYrzQgUtC9dC2yRqnTQTIxcDgfUDlw",
                "$argon2id$v=19$m=19456,t=2,p=99$hzm+0NuPonPdP7Kl4QsfOg$5QZvZRXGl9RvMoYrzQgUtC9dC2yRqnTQTIxcDgfUDlw",
                "pbkdf2:sha256:99999999$salt$9edb9464b794cc05c46d41cd7f6078b3a19af76240616c8fae287136e1115b3e"
            })
    void refusesWhatWouldTakeTooLong(String stored) {
        assertThrows(IllegalArgumentException.class, () -> PasswordHash.parse(stored));
    }

    @Test
    void refusesScryptThatTakesTooMuchMemory() {
        String hash = "$salt$" + "0".repeat(128);
        assertThrows(IllegalArgumentException.class, () -> PasswordHash.parse("scrypt:1048576:8:1" + hash));
        assertThrows(IllegalArgumentException.class, () -> PasswordHash.parse("scrypt:32768:8:99" + hash));
        assertThrows(IllegalArgumentException.class, () -> PasswordHash.parse("scrypt:99999999:999:999" + hash));
        assertThrows(IllegalArgumentException.class, () -> PasswordHash.parse("scrypt:1000:8:1" + hash));
    }
}
