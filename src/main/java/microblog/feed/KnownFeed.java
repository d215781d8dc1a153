package microblog.feed;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import microblog.posts.PostView;
import microblog.sql.FeedStatements;
import microblog.sql.Row;

/**
 * The start of a feed as it was found at one moment. Later it tells what the start is then, from the {@link News}
 * since: as long as those explain how the number of all posts has changed, nothing else can have changed the feed.
 *
 * @param news the news when it was found
 * @param total how many posts the feed had
 * @param older its newest posts among those that are no news, by id
 * @param isWhole whether it has no others
 */
record KnownFeed(News news, long total, long[] older, boolean isWhole) {
    /**
     * Everybody's newest posts, and what tells whether they are all that has changed.
     *
     * @param followingVersion moves when the reader follows or unfollows somebody
     * @param posts how many posts there are in all
     * @param removals moves when a post is removed
     * @param since the time after which a post is news
     * @param newPosts how many news there are, of anybody
     * @param inFeed those that are in the feed, by id, newest first
     */
    record News(long followingVersion, long posts, long removals, LocalDateTime since, long newPosts, long[] inFeed) {
        /** What {@link FeedStatements#news} answers. */
        static News of(Row row, LocalDateTime since) {
            return new News(
                    row.number("following_version"),
                    row.number("all_posts"),
                    row.number("removals"),
                    since,
                    row.number("new_posts"),
                    ids(row.text("in_feed")));
        }

        private static long[] ids(String list) {
            return list == null
                    ? new long[0]
                    : Arrays.stream(list.split(",")).mapToLong(Long::parseLong).toArray();
        }

        private boolean explains(News before) {
            return newPosts < FeedStatements.MOST_NEWS
                    && followingVersion == before.followingVersion
                    && removals == before.removals
                    && posts - before.posts == newPosts - before.newPosts;
        }
    }

    /**
     * A feed of {@code total} posts whose page of at most {@code wanted} posts is {@code page}, found after
     * {@code news}.
     */
    static KnownFeed of(News news, long total, List<Row> page, int wanted) {
        long[] older = page.stream()
                .filter(row -> !PostView.time(row).isAfter(news.since))
                .mapToLong(PostView::id)
                .toArray();
        return new KnownFeed(news, total, older, page.size() < wanted);
    }

    /** Whether the feed's start and total are known, given what is new. */
    boolean isStillKnown(News now, int wanted) {
        return now.explains(news) && (isWhole || now.inFeed.length + older.length >= wanted);
    }

    /** How many posts the feed has now. */
    long total(News now) {
        return total + now.inFeed.length - news.inFeed.length;
    }

    /** The ids of the {@code wanted} newest posts of the feed now. */
    Long[] newest(News now, int wanted) {
        return LongStream.concat(Arrays.stream(now.inFeed), Arrays.stream(older))
                .limit(wanted)
                .boxed()
                .toArray(Long[]::new);
    }
}
