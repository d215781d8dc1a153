package microblog.oauth2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import microblog.config.Settings;
import microblog.secrets.Encryption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginStateTest {
    private static final Instant END = Instant.parse("2025-01-01T00:10:00Z");
    private final Encryption encryption = new Encryption("secret", "tests");
    private final LoginState state = LoginState.begin("github", END);

    @Test
    void comesBackFromItsCookie() {
        assertEquals(Optional.of(state), LoginState.unsealed(state.sealed(encryption, "c"), encryption, "c"));
    }

    @Test
    void isNotReadFromAnythingElse() {
        String sealed = state.sealed(encryption, "c");

        assertTrue(LoginState.unsealed(sealed, encryption, "d").isEmpty());
        assertTrue(LoginState.unsealed(sealed.substring(1), encryption, "c").isEmpty());
        assertTrue(LoginState.unsealed("", encryption, "c").isEmpty());
        String other = encryption.encrypt("[]".getBytes(StandardCharsets.UTF_8), "c");
        assertTrue(LoginState.unsealed(other, encryption, "c").isEmpty());
    }

    @Test
    void endsWithItsStateFromItsProviderInTime() {
        Instant inTime = END.minusSeconds(1);

        assertTrue(state.isEndedBy("github", state.state(), inTime));
        assertFalse(state.isEndedBy("google", state.state(), inTime));
        assertFalse(state.isEndedBy("github", state.state() + "x", inTime));
        assertFalse(state.isEndedBy("github", state.state(), END));
    }

    @Test
    void hasASecretForEachPurpose() {
        assertNotEquals(state.state(), state.nonce());
        assertNotEquals(state.state(), state.codeVerifier());
        assertFalse(state.toString().contains(state.state()));
    }

    @Test
    void challengesAsTheSpecificationsExample() {
        // RFC 7636, appendix B.
        LoginState example = new LoginState("x", "s", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "n", END);

        assertEquals("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", example.codeChallenge());
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:5000, yes, oauth2_login=v; HttpOnly; Path=/",
        "https://blog.example.org, yes, __Host-oauth2_login=v; Secure; HttpOnly; Path=/; SameSite=None",
        "https://blog.example.org, no, __Host-oauth2_login=v; Secure; HttpOnly; Path=/; SameSite=Lax",
    })
    void itsCookieIsAsHardAsTheConnectionAllows(String publicUrl, String cors, String line) {
        Map<String, String> values = Map.of("PUBLIC_URL", publicUrl, "USE_CORS", cors);

        assertEquals(
                line,
                StateCookie.of(Settings.from(name -> Optional.ofNullable(values.get(name))))
                        .line("v"));
    }
}
