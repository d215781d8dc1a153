package microblog.answers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class PatienceTest {
    @ParameterizedTest
    @CsvSource({
        "0, 30, 30, false",
        "0, 31, 31, true",
        "31000, 31, 0, false",
        "30000, 31, 0, true",
        "10000000, 600, 29, false",
        "10000000, 600, 31, true"
    })
    void whoReadsNothingForHalfAMinuteOrTooLittleIsNotWaitedFor(long sent, int seconds, int silence, boolean over) {
        assertEquals(over, Patience.isOver(sent, TimeUnit.SECONDS.toNanos(seconds), TimeUnit.SECONDS.toNanos(silence)));
    }
}
