package microblog.ratelimits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {
    private static final long MINUTE = 60_000;

    @Test
    void letsThroughAsManyAsItMayAndThenTellsHowLongToWait() {
        SlidingWindow window = new SlidingWindow(5, Duration.ofMinutes(5), 0);

        for (int i = 0; i < 5; i++) {
            assertEquals(0, window.take(i));
        }
        long wait = window.take(5);

        assertTrue(wait > 4 * MINUTE && wait <= 6 * MINUTE + 1, wait + " ms");
    }

    @Test
    void whoeverWaitsAsLongAsToldGetsThroughAndNotEarlier() {
        Random random = new Random(1);
        SlidingWindow window = new SlidingWindow(5, Duration.ofMinutes(5), 0);
        long now = 0;
        for (int i = 0; i < 2000; i++) {
            now += random.nextInt(100_000);
            long wait = window.take(now);
            if (wait > 0) {
                assertTrue(window.take(now + wait / 2) > 0, "half the time is too early");
                now += wait;
                assertEquals(0, window.take(now));
            }
        }
    }

    @Test
    void refusalsDoNotProlongTheWait() {
        SlidingWindow window = new SlidingWindow(2, Duration.ofMinutes(1), 0);
        window.take(0);
        window.take(0);
        long wait = window.take(1000);

        for (long now = 1000; now < 999 + wait; now += 500) {
            assertTrue(window.take(now) > 0);
        }
        assertEquals(0, window.take(1000 + wait));
    }

    @Test
    void theEdgeOfAPeriodIsNoLoophole() {
        SlidingWindow window = new SlidingWindow(25, Duration.ofMinutes(5), 0);
        assertEquals(0, window.take(0));
        int taken = 0;
        for (long now = 5 * MINUTE - 100; now < 5 * MINUTE + 100; now++) {
            taken += window.take(now) == 0 ? 1 : 0;
        }
        assertTrue(taken <= 25, taken + " at once");
    }

    @Test
    void inTheLongRunTheRateHolds() {
        SlidingWindow window = new SlidingWindow(10, Duration.ofMinutes(1), 0);
        Deque<Long> taken = new ArrayDeque<>();
        int most = 0;
        for (long now = 0; now < 60 * MINUTE; now += 100) {
            if (window.take(now) == 0) {
                taken.add(now);
            }
            while (!taken.isEmpty() && taken.peek() <= now - MINUTE) {
                taken.remove();
            }
            most = Math.max(most, taken.size());
        }
        // The count of the period before is an estimate: it supposes an even spread.
        assertTrue(most >= 10 && most <= 12, most + " within a minute");
    }

    @Test
    void aLongSilenceForgetsAll() {
        SlidingWindow window = new SlidingWindow(2, Duration.ofMinutes(1), 0);
        window.take(0);
        window.take(0);

        assertEquals(0, window.take(2 * MINUTE));
        assertEquals(0, window.take(2 * MINUTE));
        assertTrue(window.take(2 * MINUTE) > 0);
    }
}
