package microblog.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WholeNumberTest {
    @ParameterizedTest
    @CsvSource({"7, 7", "-7, -7", "+7, 7", "' 7 ', 7", "1_000, 1000", "٤٢, 42", "007, 7"})
    void isWrittenInSeveralWays(String text, long number) {
        assertEquals(Optional.of(BigInteger.valueOf(number)), WholeNumber.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "1.0", "1e3", "0x1", "1__0", "1_", "_1", "1 0", "--1", "²"})
    void isNothingElse(String text) {
        assertEquals(Optional.empty(), WholeNumber.parse(text));
    }

    @Test
    void hasSoManyDigitsAndNoMore() {
        assertEquals(Optional.of(new BigInteger("9".repeat(4300))), WholeNumber.parse("9".repeat(4300)));
        assertEquals(Optional.empty(), WholeNumber.parse("9".repeat(4301)));
    }
}
