package microblog.indieauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.Optional;
import microblog.access.ScopeSet;
import microblog.clients.ClientId;
import microblog.clients.RedirectUri;
import microblog.errors.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorizationCodeTest {
    private static final String CLIENT = "https://app.example.com/";
    private static final String REDIRECT = "https://app.example.com/cb";
    // RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final PkceChallenge CHALLENGE = new PkceChallenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    private static final LocalDateTime END = LocalDateTime.of(2024, 1, 1, 12, 0);

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com/, https://app.example.com/cb, true",
        "https://APP.example.com, https://app.example.com/cb, true",
        "https://app.example.com/other, https://app.example.com/cb, false",
        "https://other.example/, https://app.example.com/cb, false",
        "nonsense, https://app.example.com/cb, false",
        "https://app.example.com/, https://app.example.com/cb/, false",
        "https://app.example.com/, https://APP.example.com/cb, false",
        "https://app.example.com/, https://app.example.com/cb?x, false"
    })
    void isForOneClientAndOneRedirectUri(String client, String redirect, boolean accepted) {
        assertEquals(accepted, isAccepted(code(null), client, redirect, null, END.minusSeconds(1)));
    }

    @Test
    void wantsTheVerifierOfItsChallengeAndNoneWithoutAChallenge() {
        LocalDateTime now = END.minusSeconds(1);

        assertTrue(isAccepted(code(CHALLENGE), CLIENT, REDIRECT, VERIFIER, now));
        assertFalse(isAccepted(code(CHALLENGE), CLIENT, REDIRECT, VERIFIER.replace("d", "D"), now));
        assertFalse(isAccepted(code(CHALLENGE), CLIENT, REDIRECT, null, now));
        assertFalse(isAccepted(code(null), CLIENT, REDIRECT, VERIFIER, now));
    }

    @Test
    void ends() {
        assertTrue(isAccepted(code(null), CLIENT, REDIRECT, null, END.minusNanos(1000)));
        assertFalse(isAccepted(code(null), CLIENT, REDIRECT, null, END));
    }

    private static AuthorizationCode code(PkceChallenge challenge) {
        return new AuthorizationCode(
                ClientId.parse(CLIENT),
                "An App",
                new RedirectUri(REDIRECT),
                challenge,
                1,
                ScopeSet.parse("create"),
                END);
    }

    private static boolean isAccepted(
            AuthorizationCode code, String client, String redirect, String verifier, LocalDateTime now) {
        Optional<Refusal> objection =
                code.objection(new AuthorizationCode.Exchange(client, redirect, Optional.ofNullable(verifier)), now);
        objection.ifPresent(error -> assertEquals("invalid_grant", error.error().orElseThrow()));
        return objection.isEmpty();
    }
}
