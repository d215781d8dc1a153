package microblog.feed;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.stream.Stream;
import microblog.sql.FeedStatements;
import microblog.sql.Row;

/**
 * What tells whether somebody's feed is still what it was: between two equal states nobody has posted, nothing that any
 * feed shows was changed, and the reader follows the same people. Most changes are of feeds that the reader doesn't
 * have: a new state needn't be a new feed.
 *
 * @param followingChangedAt when the reader last followed or unfollowed somebody; null for never
 * @param posts how many posts there are in all
 * @param version moves with whatever else changes feeds
 * @param changedAt when the latest of all this happened
 */
public record FeedState(LocalDateTime followingChangedAt, long posts, long version, LocalDateTime changedAt) {
    private static final LocalDateTime EPOCH = LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC);

    /** What {@link FeedStatements#state} answers. */
    static FeedState of(Row row) {
        LocalDateTime followed = row.time("following_changed_at");
        LocalDateTime latest = Stream.of(
                        row.time("first_seen"),
                        followed,
                        row.time("newest"),
                        EPOCH.plus(number(row, "changed_at"), ChronoUnit.MICROS))
                .filter(Objects::nonNull)
                .max(LocalDateTime::compareTo)
                .orElseThrow();
        return new FeedState(followed, row.number("all_posts"), number(row, "version"), latest);
    }

    private static long number(Row row, String column) {
        return row.isNull(column) ? 0 : row.number(column);
    }
}
