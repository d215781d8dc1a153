package microblog.ratelimits;

import java.time.Duration;

/**
 * Counts what happened within a period that ends now, closely enough with two numbers: what happened in the period
 * before counts in the share of it that still lies within. What was refused isn't counted, so whoever waits gets
 * through.
 */
final class SlidingWindow {
    private final int most;
    private final long period;
    private long start;
    private int before;
    private int count;

    /**
     * Begins to count.
     *
     * @param now the time in milliseconds
     */
    SlidingWindow(int most, Duration period, long now) {
        this.most = most;
        this.period = period.toMillis();
        this.start = now;
    }

    /**
     * Counts one more, if there is room for it.
     *
     * @return zero, or else in how many milliseconds there will be room
     */
    synchronized long take(long now) {
        move(now);
        long elapsed = now - start;
        double inTheWindow = before * (1 - (double) elapsed / period) + count;
        if (inTheWindow + 1 <= most) {
            count++;
            return 0;
        }
        if (count < most) {
            double room = (double) (most - count - 1) / before;
            return Math.max(1, (long) Math.ceil(period * (1 - room)) - elapsed + 1);
        }
        return period - elapsed + (long) Math.ceil((double) period / most) + 1;
    }

    private void move(long now) {
        long periods = (now - start) / period;
        if (periods == 1) {
            before = count;
            count = 0;
            start += period;
        } else if (periods > 1) {
            before = 0;
            count = 0;
            start = now;
        }
    }
}
