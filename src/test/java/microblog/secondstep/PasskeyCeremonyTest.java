package microblog.secondstep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import microblog.secrets.Encryption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasskeyCeremonyTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final PasskeyPlace PLACE = PasskeyPlace.of(URI.create("https://blog.example"), "Blog");

    private final SoftAuthenticator authenticator = new SoftAuthenticator("https://blog.example");
    private final PageChallenge challenge = PageChallenge.at(NOW);
    private final PasskeyCeremony first = ceremony(List.of());

    @Test
    void aNewPasskeyIsTakenForItsChallengeAlone() {
        String answer = authenticator.create(first.creation(challenge));

        assertEquals(
                authenticator.id(),
                first.created(challenge, answer).orElseThrow().credentialId());
        assertEquals(Optional.empty(), first.created(PageChallenge.at(NOW), answer));
    }

    @Test
    void whatItSignsIsTakenForItsChallengeAndOriginAlone() {
        PasskeyCeremony known = ceremony(List.of(created()));
        String options = known.request(challenge);

        assertTrue(known.used(challenge, authenticator.use(options)).isPresent());
        assertFalse(
                known.used(PageChallenge.at(NOW), authenticator.use(options)).isPresent());
        assertFalse(known.used(challenge, authenticator.use(options, "https://blog.example.evil.example"))
                .isPresent());
        assertFalse(known.used(challenge, authenticator.use(options, "https://blog.example:8443"))
                .isPresent());
        assertFalse(known.used(challenge, new SoftAuthenticator("https://blog.example").use(options))
                .isPresent());
        assertFalse(first.used(challenge, authenticator.use(options)).isPresent(), "of somebody else");
    }

    @Test
    void aCounterThatGoesBackTellsOfACopy() {
        authenticator.countFrom(5);
        PasskeyKey key = created();
        PasskeyCeremony known = ceremony(List.of(key));

        assertEquals(5, key.signatureCount());
        assertEquals(
                6,
                known.used(challenge, authenticator.use(known.request(challenge)))
                        .orElseThrow()
                        .signatureCount());
        authenticator.countFrom(5);
        assertFalse(known.used(challenge, authenticator.use(known.request(challenge)))
                .isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "[[[[[[",
                "{\"id\":\"AA\",\"type\":\"public-key\",\"response\":{},\"clientExtensionResults\":{}}",
                "{\"id\":\"AA\",\"type\":\"public-key\",\"response\":{\"attestationObject\":\"v7-_\",\"clientDataJSON\":\"e30\"},"
                        + "\"clientExtensionResults\":{}}"
            })
    void whatIsNoAnswerIsRefused(String answer) {
        assertEquals(Optional.empty(), first.created(challenge, answer));
        assertEquals(Optional.empty(), first.used(challenge, answer));
    }

    @Test
    void anEndedAttestationIsRefusedWithoutItsLibraries() {
        String answer = authenticator
                .create(first.creation(challenge))
                .replaceFirst("\"attestationObject\":\"[^\"]+\"", "\"attestationObject\":\"" + SAFETYNET + '"');

        assertEquals(Optional.empty(), first.created(challenge, answer));
    }

    @Test
    void aChallengeIsGoodForTenMinutesAndItsSession() {
        Encryption encryption = new Encryption("a key of the tests", "challenges");
        String sealed = challenge.sealed(encryption, "use 1 session");

        assertTrue(PageChallenge.unsealed(sealed, encryption, "use 1 session", NOW.plusSeconds(599))
                .isPresent());
        for (String other : List.of("use 2 session", "add 1 session", "use 1 other")) {
            assertFalse(PageChallenge.unsealed(sealed, encryption, other, NOW).isPresent(), other);
        }
        assertFalse(PageChallenge.unsealed(sealed, encryption, "use 1 session", NOW.plusSeconds(600))
                .isPresent());
        assertFalse(
                PageChallenge.unsealed("AAAA", encryption, "use 1 session", NOW).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "https://blog.example, blog.example, https://blog.example, true",
        "https://Blog.example:443/, blog.example, https://blog.example, true",
        "https://blog.example:8443, blog.example, https://blog.example:8443, true",
        "http://localhost:5000, localhost, http://localhost:5000, true",
        "http://blog.example, blog.example, http://blog.example, false",
        "https://192.0.2.1, 192.0.2.1, https://192.0.2.1, false",
        "https://[2001:db8::1], [2001:db8::1], https://[2001:db8::1], false",
    })
    void passkeysAreGoodAtThePublicUrl(String publicUrl, String host, String origin, boolean isPossible) {
        PasskeyPlace place = PasskeyPlace.of(URI.create(publicUrl), "Blog");

        assertEquals(host, place.host());
        assertEquals(origin, place.origin());
        assertEquals(isPossible, place.isPossible());
    }

    /** {@code {"fmt": "android-safetynet", "attStmt": {}, "authData": (37 bytes)}}. */
    private static final String SAFETYNET =
            "o2NmbXRxYW5kcm9pZC1zYWZldHluZXRnYXR0U3RtdKBoYXV0aERhdGFYJQ" + "A".repeat(50);

    private PasskeyKey created() {
        return first.created(challenge, authenticator.create(first.creation(challenge)))
                .orElseThrow();
    }

    private static PasskeyCeremony ceremony(List<PasskeyKey> keys) {
        return new PasskeyCeremony(PLACE, 1, "ana", keys);
    }
}
