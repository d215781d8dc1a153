package microblog.bodies;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
    private final Pace pace = new Pace(60);

    @ParameterizedTest
    @CsvSource({
        "0, 10, false",
        "1, 11, true",
        "5499, 11, true",
        "5500, 11, false",
        "20000, 40, false",
        "19999, 40, true",
        "1000000, 60, false",
        "1000000, 61, true"
    })
    void aBodyComesInTimeAndNotTooSlowly(long received, long seconds, boolean tooSlow) {
        assertEquals(tooSlow, pace.isTooSlow(received, TimeUnit.SECONDS.toNanos(seconds)));
    }

    @ParameterizedTest
    @CsvSource({"0, 2, true", "0, 1, false"})
    void aShorterDeadlineCountsFromTheFirstSecondOn(long received, long seconds, boolean tooSlow) {
        assertEquals(tooSlow, new Pace(1).isTooSlow(received, TimeUnit.SECONDS.toNanos(seconds)));
    }
}
