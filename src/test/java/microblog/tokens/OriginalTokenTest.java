package microblog.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The tokens here were made with PyJWT 2.15, which the original uses too. */
class OriginalTokenTest {
    private static final String VALUE = "mYd0vX3Ts9Z_zQ2-k4bA8aKfWk7cT1wS0uV5xY6zA1b";
    private static final String HS256 = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.";
    private static final String PAYLOAD = "eyJ0b2tlbiI6Im1ZZDB2WDNUczlaX3pRMi1rNGJBOGFLZldrN2NUMXdTMHVWNXhZNnpBMWIifQ.";
    private static final String OF_SHORT_KEY = HS256 + PAYLOAD + "hB87P3j39LTXPfeEjnM9e33qssc6ypOrYhQqcUi0_lk";

    @Test
    void isRecognisedWhateverTheLengthOfTheKey() {
        assertEquals(Optional.of(VALUE), OriginalToken.parse(OF_SHORT_KEY, "top-secret!"));
        assertEquals(
                Optional.of(VALUE),
                OriginalToken.parse(
                        HS256 + PAYLOAD + "EZSsXPcMmsDdrSp5lQVrOoegY4h1leIepY-yLPG-UwY", "conformance-secret"));
        assertEquals(
                Optional.of(VALUE),
                OriginalToken.parse(HS256 + PAYLOAD + "oa2dLYRL90F1Z2zNdOj2zmjvHOeCNZvNRnX_gJWd9V0", "x".repeat(80)));
    }

    @Test
    void isRefusedWithAnotherKey() {
        assertTrue(OriginalToken.parse(OF_SHORT_KEY, "top-secret?").isEmpty());
    }

    @Test
    void isNoResetTokenOfTheOriginal() {
        String reset = HS256 + "eyJleHAiOjQxMDI0NDQ4MDAsInJlc2V0X2VtYWlsIjoic3VzYW5AZXhhbXBsZS5jb20ifQ."
                + "Q_WUd8QAkXaVwC70pSbuL2P6WNiu6fyNBiT9wSok95E";
        String both = HS256 + "eyJleHAiOjQxMDI0NDQ4MDAsInRva2VuIjoibVlkMHZYM1RzOVpfelEyLWs0YkE4YUtmV2s3Y1Qxd1MwdVY1eFk2"
                + "ekExYiJ9.HrEKvebJl1Ed51JKaTprJ8KJUww9zGHc8G7ic75qmeM";

        assertTrue(OriginalToken.parse(reset, "top-secret!").isEmpty());
        assertTrue(OriginalToken.parse(both, "top-secret!").isEmpty());
    }

    @Test
    void hasOneAlgorithmOnly() {
        String none = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0." + PAYLOAD;
        String hs512 = "eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9." + PAYLOAD
                + "PRjcBUjTrKKojFXNUeJyPxv5vW3DIY0X6Tssdhl2VRnk8xxzLcbUj0fBgkp3r_m7I5vIYFrgkcsOAOm6onwh4Q";

        String misnamed =
                "eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9." + PAYLOAD + "3VBq2LRPgR-Kor8wYHCRwgEzEzNOcM9hYgAqm0NDhhw";
        String critical = "eyJhbGciOiJIUzI1NiIsImNyaXQiOlsieCJdLCJ4IjoxfQ." + PAYLOAD
                + "5DWa2aoV3vjHHpBOwZUnW3YABiggVnyHrWvOHeqmpMs";

        assertTrue(OriginalToken.parse(misnamed, "top-secret!").isEmpty());
        assertTrue(OriginalToken.parse(critical, "top-secret!").isEmpty());
        assertTrue(OriginalToken.parse(none, "top-secret!").isEmpty());
        assertTrue(OriginalToken.parse(hs512, "top-secret!").isEmpty());
    }

    @Test
    void isNotGarbage() {
        for (String garbage : List.of("", "null", "..", "a.b.c", HS256 + PAYLOAD, HS256 + ".", "\u0000")) {
            assertTrue(OriginalToken.parse(garbage, "top-secret!").isEmpty(), garbage);
        }
    }
}
