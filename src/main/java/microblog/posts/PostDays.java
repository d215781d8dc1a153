package microblog.posts;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.LocalDateTime;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import microblog.logs.Log;
import microblog.sql.PostDayStatements;

/**
 * How many posts there are since some time. On PostgreSQL, days that are over have been counted (table
 * {@code posts_per_day}), so that it takes about as long for last year as for yesterday. The answer is always exact:
 * the database itself marks days whose posts change, and what isn't known of a day is counted. Counting days ahead is
 * set off by such questions, but done in the background and at most once a minute.
 */
@ApplicationScoped
public class PostDays {
    private static final Logger LOG = Log.of(PostDays.class);
    private static final long NANOS_BETWEEN = TimeUnit.MINUTES.toNanos(1);

    /** One step doesn't keep those waiting for long who delete an old post meanwhile. */
    private static final int DAYS_IN_A_STEP = 31;

    @Resource
    ManagedExecutorService executor;

    @Inject
    PostDayStatements statements;

    private final AtomicLong latest = new AtomicLong(System.nanoTime() - NANOS_BETWEEN);

    /** How many posts are of {@code time} or newer. */
    public long postsSince(LocalDateTime time) {
        long posts = statements.since(time);
        countSoon();
        return posts;
    }

    private void countSoon() {
        long before = latest.get();
        long now = System.nanoTime();
        if (now - before >= NANOS_BETWEEN && latest.compareAndSet(before, now)) {
            try {
                executor.execute(this::count);
            } catch (RejectedExecutionException busy) {
                LOG.log(Level.DEBUG, "No thread to count the posts of days with; a later request sets it off again");
            }
        }
    }

    private void count() {
        try {
            while (statements.countDays(DAYS_IN_A_STEP) > 0) {
                LOG.log(Level.DEBUG, "Counted the posts of days that are over");
            }
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "The posts of days that are over could not be counted; a later request tries again: {0}",
                    e.getMessage());
        }
    }
}
