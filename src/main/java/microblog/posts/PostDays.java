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
import microblog.database.Dialect;
import microblog.database.Statements;
import microblog.logs.Log;

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

    // In the order of times, backwards: since the last day that was counted; days between, counted or marked; and down
    // to the time itself. The upper bound, which every time is below, makes the plan that of a range.
    private static final String SINCE = "select (select count(*) from posts p where p.timestamp >= b.last"
            + " and p.timestamp < 'infinity')"
            + " + (select coalesce(sum(d.amount), 0) from posts_per_day d where d.day > a.day"
            + " and not exists (select 1 from days_to_count m where m.day = d.day))"
            + " + (select coalesce(sum((select count(*) from posts p where p.timestamp >= m.day"
            + " and p.timestamp < m.day + 1)), 0) from (select distinct d.day from posts_per_day d"
            + " join days_to_count m on m.day = d.day where d.day > a.day) m)"
            + " + (select count(*) from posts p where p.timestamp >= a.time and p.timestamp < b.first)"
            + " from (select cast(?1 as timestamp) as time, cast(cast(?1 as timestamp) as date) as day) a"
            + " cross join lateral (select greatest(a.day + 1, min(d.day)) as first,"
            + " greatest(a.day + 1, max(d.day) + 1) as last from posts_per_day d) b";

    @Resource
    ManagedExecutorService executor;

    @Inject
    Statements statements;

    @Inject
    Dialect dialect;

    private final AtomicLong latest = new AtomicLong(System.nanoTime() - NANOS_BETWEEN);

    /** How many posts are of {@code time} or newer. */
    public long postsSince(LocalDateTime time) {
        if (!dialect.isPostgresql()) {
            return number("select count(*) from posts p where p.timestamp >= ?1", time);
        }
        long posts = number(SINCE, time);
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
            while (number("select count_posts_per_day(?1)", DAYS_IN_A_STEP) > 0) {
                LOG.log(Level.DEBUG, "Counted the posts of days that are over");
            }
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "The posts of days that are over could not be counted; a later request tries again: {0}",
                    e.getMessage());
        }
    }

    private long number(String sql, Object value) {
        return statements.row(sql, value).orElseThrow().number(0);
    }
}
