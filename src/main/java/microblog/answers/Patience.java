package microblog.answers;

import java.util.concurrent.TimeUnit;

/**
 * How long is waited for a client that reads: half a minute for anything, and then at 1,000 bytes a second at least.
 */
final class Patience {
    private static final long SECONDS = 30;
    private static final long LEAST_BYTES_A_SECOND = 1_000;

    private Patience() {}

    /**
     * Whether it is over.
     *
     * @param nanos since the answer began
     * @param silence the nanoseconds since any of it could be sent
     */
    static boolean isOver(long sent, long nanos, long silence) {
        long patience = TimeUnit.SECONDS.toNanos(SECONDS);
        return silence > patience
                || nanos > patience && sent < TimeUnit.NANOSECONDS.toSeconds(nanos) * LEAST_BYTES_A_SECOND;
    }
}
