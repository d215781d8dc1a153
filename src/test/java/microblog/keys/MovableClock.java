package microblog.keys;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that tests set. */
public class MovableClock implements InstantSource {
    private Instant now = Instant.parse("2025-06-01T12:00:00.5Z");

    @Override
    public Instant instant() {
        return now;
    }

    public void advance(Duration time) {
        now = now.plus(time);
    }
}
