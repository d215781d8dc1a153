package microblog.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import microblog.feed.Feed.Size;
import microblog.paging.PageRequest;
import microblog.requests.QueryArguments;
import org.junit.jupiter.api.Test;

/** Which way to a feed's page touches fewer rows. */
class FeedSizeTest {
    private static final PageRequest<?> FIRST = PageRequest.byTime(QueryArguments.parse(""));

    @Test
    void ofFewAuthorsIsMerged() {
        assertEquals(0, new Size(26, 260, 1_000_000).window(FIRST));
    }

    @Test
    void ofManyAuthorsIsAWindowOfEverybodysPosts() {
        // 26 posts, four times as wide, and one in twenty is in the feed: 2080, or a little more.
        assertEquals(2560, new Size(5_000, 50_000, 1_000_000).window(FIRST));
    }

    @Test
    void ofNothingIsMerged() {
        assertEquals(0, new Size(1, 0, 1_000_000).window(FIRST));
    }

    @Test
    void growsWithTheOffsetUntilMergingIsCheaper() {
        Size size = new Size(5_000, 50_000, 1_000_000);

        assertTrue(size.window(offset(100)) > size.window(FIRST));
        assertEquals(0, size.window(offset(1_000)));
        assertEquals(0, size.window(offset(Integer.MAX_VALUE)));
    }

    @Test
    void hasFewWidthsSinceEachIsAStatement() {
        Set<Long> widths = new TreeSet<>();
        for (long feed = 1_000; feed < 50_000; feed++) {
            long width = new Size(100_000, feed, 1_000_000).window(FIRST);
            long exact = 26 * 4 * (1_000_000 / feed);
            assertTrue(width >= exact && width <= exact * 1.34, width + " for " + exact);
            widths.add(width);
        }
        assertTrue(widths.size() < 30, widths::toString);
    }

    private static PageRequest<?> offset(int offset) {
        return PageRequest.byTime(QueryArguments.parse("offset=" + offset));
    }
}
