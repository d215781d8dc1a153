package microblog.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeArgumentTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-08T02:12:00Z, 2026-03-08T02:12:00",
        "2026-03-08 02:12, 2026-03-08T02:12:00",
        "2026-3-8T2:1:9, 2026-03-08T02:01:09",
        "2026-03-08T02:12:00.1Z, 2026-03-08T02:12:00.1",
        "2026-03-08T02:12:00.123456789012Z, 2026-03-08T02:12:00.123456",
        "2026-03-08T02:12:00+02:00, 2026-03-08T00:12:00",
        "2026-03-08T22:12:00-0230, 2026-03-09T00:42:00",
        "2026-03-08T02:12:00+02, 2026-03-08T00:12:00"
    })
    void isReadWithSomeFreedomAndInUtc(String text, LocalDateTime time) {
        assertEquals(Optional.of(time), TimeArgument.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-03-08",
                "2026-02-30T00:00Z",
                "2026-03-08T24:00Z",
                "2026-03-08T02:12:60Z",
                "0000-03-08T02:12Z",
                "2026-03-08T02:12:00+24:00",
                "2026-03-08T02:12:00.Z",
                "2026-03-08T02:12:00Z ",
                "٢٠٢٦-03-08T02:12Z"
            })
    void isNoOther(String text) {
        assertEquals(Optional.empty(), TimeArgument.parse(text));
    }

    @Test
    void ofAnyLengthIsReadAtOnce() {
        assertEquals(Optional.empty(), TimeArgument.parse("2026-03-08T02:12:00." + "1".repeat(100_000)));
    }
}
