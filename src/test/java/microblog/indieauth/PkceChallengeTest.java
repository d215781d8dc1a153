package microblog.indieauth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PkceChallengeTest {
    // RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @Test
    void isMetByTheVerifierItWasMadeOf() {
        assertTrue(new PkceChallenge(CHALLENGE).isMetBy(VERIFIER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                CHALLENGE,
                "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXK",
                VERIFIER + "A",
                VERIFIER + "\u00fc",
                "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjX"
            })
    void isMetByNoOther(String verifier) {
        assertFalse(new PkceChallenge(CHALLENGE).isMetBy(verifier));
    }

    @Test
    void knowsVerifiersOfItsLengthsOnly() {
        assertTrue(new PkceChallenge("aDbPE7rEAOkQUHHNavRwhN-srU5eMCyUv-0k4BOvtz4").isMetBy("a".repeat(128)));
        assertFalse(new PkceChallenge("wSywJKLlVRzKDgj86PHF4xRVXMP-9jKe6ZSj23UhZq4").isMetBy("a".repeat(129)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c",
                CHALLENGE + "=",
                CHALLENGE + "A",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM"
            })
    void isASha256(String text) {
        assertThrows(IllegalArgumentException.class, () -> new PkceChallenge(text));
    }
}
