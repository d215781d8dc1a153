package microblog.bodies;

import java.util.concurrent.TimeUnit;

/**
 * How fast a body must come: all of it within a deadline, and after the first ten seconds at 500 bytes a second at
 * least, on the whole.
 */
final class Pace {
    private static final long PATIENCE_SECONDS = 10;
    private static final long LEAST_BYTES_A_SECOND = 500;

    private final long deadline;

    Pace(long deadlineSeconds) {
        deadline = TimeUnit.SECONDS.toNanos(deadlineSeconds);
    }

    /** Whether so many bytes are too few after so many nanoseconds. */
    boolean isTooSlow(long received, long nanos) {
        long patience = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        return nanos > deadline
                || nanos > patience && received < TimeUnit.NANOSECONDS.toSeconds(nanos) * LEAST_BYTES_A_SECOND;
    }
}
