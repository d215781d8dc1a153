package microblog.secondstep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneTimeCodeTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, of which apps show the last six digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void isTheStandardsCode(long second, String code) {
        assertEquals(code, OneTimeCode.at(SECRET, second / 30));
    }

    /** RFC 4226, appendix D. */
    @Test
    void isTheCodeOfACounter() {
        assertEquals("755224", OneTimeCode.at(SECRET, 0));
        assertEquals("520489", OneTimeCode.at(SECRET, 9));
    }

    @Test
    void isGoodInTheStepsBesideItsOwn() {
        for (long second : new long[] {1_111_111_080, 1_111_111_109, 1_111_111_139}) {
            assertEquals(
                    OptionalLong.of(37_037_036), OneTimeCode.step(SECRET, "081804", Instant.ofEpochSecond(second)));
        }
        assertEquals(OptionalLong.empty(), OneTimeCode.step(SECRET, "081804", Instant.ofEpochSecond(1_111_111_140)));
        assertEquals(OptionalLong.empty(), OneTimeCode.step(SECRET, "081804", Instant.ofEpochSecond(1_111_111_019)));
        assertEquals(OptionalLong.empty(), OneTimeCode.step(SECRET, "", Instant.ofEpochSecond(1_111_111_109)));
    }

    /** RFC 4648, section 10, without padding. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void isTypedInBase32(String text, String typed) {
        assertEquals(typed, OneTimeCode.base32(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
