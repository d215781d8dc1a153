package microblog.feed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import microblog.feed.KnownFeed.News;
import org.junit.jupiter.api.Test;

/** What is known of a feed that was read: posts 1 to 5 are its newest, of which 5 is news. */
class KnownFeedTest {
    private static final int WANTED = 3;
    private static final LocalDateTime SINCE = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final News BEFORE = news(7, 100, 0, 2, 5);

    private final KnownFeed feed = new KnownFeed(BEFORE, 40, new long[] {4, 3, 2}, false);

    @Test
    void startsWithWhatIsNew() {
        News now = news(7, 103, 0, 5, 8, 6, 5);

        assertTrue(feed.isStillKnown(now, WANTED));
        assertArrayEquals(new Long[] {8L, 6L, 5L}, feed.newest(now, WANTED));
        assertArrayEquals(new Long[] {8L, 6L, 5L, 4L, 3L}, feed.newest(now, 5));
        assertEquals(42, feed.total(now));
    }

    @Test
    void staysAsItIsWhileOthersPost() {
        News now = news(7, 109, 0, 11, 5);

        assertTrue(feed.isStillKnown(now, WANTED));
        assertArrayEquals(new Long[] {5L, 4L, 3L}, feed.newest(now, WANTED));
        assertEquals(40, feed.total(now));
    }

    @Test
    void isNotKnownOnceTheReaderFollowsOthers() {
        assertFalse(feed.isStillKnown(news(8, 100, 0, 2, 5), WANTED));
    }

    @Test
    void isNotKnownOnceAPostWasRemoved() {
        assertFalse(feed.isStillKnown(news(7, 100, 1, 2, 5), WANTED));
    }

    @Test
    void isNotKnownWhenTheNewsDoNotExplainTheNumberOfPosts() {
        assertFalse(feed.isStillKnown(news(7, 102, 0, 3, 6, 5), WANTED), "a post came late, with an older time");
    }

    @Test
    void isNotKnownAfterManyNews() {
        assertTrue(feed.isStillKnown(news(7, 197, 0, 99, 5), WANTED));
        assertFalse(feed.isStillKnown(news(7, 198, 0, 100, 5), WANTED), "there may be more than were looked at");
    }

    @Test
    void mustHaveAsManyPostsAsAreWantedUnlessThereAreNoOthers() {
        assertFalse(feed.isStillKnown(BEFORE, 5));
        assertTrue(new KnownFeed(BEFORE, 4, new long[] {4, 3, 2}, true).isStillKnown(BEFORE, 5));
    }

    private static News news(long following, long posts, long removals, long newPosts, long... inFeed) {
        return new News(following, posts, removals, SINCE, newPosts, inFeed);
    }
}
