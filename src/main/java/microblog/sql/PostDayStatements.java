package microblog.sql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDateTime;

/**
 * How many posts there are since some time, by days that were counted ahead (tables {@code posts_per_day} and
 * {@code days_to_count}, docs/adr/013). H2 has no such days, and counts the posts.
 */
@ApplicationScoped
public class PostDayStatements {
    // In the order of times, backwards: since the last day that was counted; days between, counted or marked; and down
    // to the time itself. The upper bound, which every time is below, makes the plan that of a range.
    private static final String SINCE_BY_DAYS = """
            select (select count(*) from posts p where p.timestamp >= b.last and p.timestamp < 'infinity')
            + (select coalesce(sum(d.amount), 0) from posts_per_day d where d.day > a.day
            and not exists (select 1 from days_to_count m where m.day = d.day))
            + (select coalesce(sum((select count(*) from posts p where p.timestamp >= m.day
            and p.timestamp < m.day + 1)), 0) from (select distinct d.day from posts_per_day d
            join days_to_count m on m.day = d.day where d.day > a.day) m)
            + (select count(*) from posts p where p.timestamp >= a.time and p.timestamp < b.first) as amount
            from (select cast(?1 as timestamp) as time, cast(cast(?1 as timestamp) as date) as day) a
            cross join lateral (select greatest(a.day + 1, min(d.day)) as first,
            greatest(a.day + 1, max(d.day) + 1) as last from posts_per_day d) b""";

    private static final String SINCE = "select count(*) as amount from posts p where p.timestamp >= ?1";

    @Inject
    Statements statements;

    @Inject
    Dialect dialect;

    /** How many posts are of {@code time} or newer; always exact. */
    public long since(LocalDateTime time) {
        return statements
                .row(dialect.isPostgresql() ? SINCE_BY_DAYS : SINCE, time)
                .orElseThrow()
                .number("amount");
    }

    /** Counts the posts of so many days that are over; answers how many days it found to count. */
    public long countDays(int atMost) {
        return dialect.isPostgresql()
                ? statements
                        .row("select count_posts_per_day(?1) as days", atMost)
                        .orElseThrow()
                        .number("days")
                : 0;
    }
}
