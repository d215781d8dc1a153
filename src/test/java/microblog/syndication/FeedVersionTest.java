package microblog.syndication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.Optional;
import microblog.users.FeedChanges;
import org.junit.jupiter.api.Test;

class FeedVersionTest {
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 2, 1, 7, 30, 5, 123_456_000);

    @Test
    void changesWithTheNumberOfPostsAndWithEveryOtherChange() {
        FeedVersion before = FeedVersion.of("id", new FeedChanges.State(3, TIME, 7));

        assertEquals(before, FeedVersion.of("id", new FeedChanges.State(3, TIME, 7)));
        assertNotEquals(before, FeedVersion.of("id", new FeedChanges.State(4, TIME, 7)));
        assertNotEquals(before, FeedVersion.of("id", new FeedChanges.State(3, TIME.plusNanos(1000), 7)));
        assertNotEquals(before, FeedVersion.of("id", new FeedChanges.State(3, null, 7)));
        // One with an earlier time was committed later.
        assertNotEquals(before, FeedVersion.of("id", new FeedChanges.State(3, TIME, 8)));
    }

    @Test
    void isFoundInWhatReadersSend() {
        FeedVersion version = FeedVersion.of("one");
        String strong = version.tag().substring(2);

        assertTrue(version.isAmong(version.tag()));
        assertTrue(version.isAmong("\"other\", " + strong + " ,W/\"third\""));
        assertTrue(version.isAmong(" * "));
        assertFalse(version.isAmong(FeedVersion.of("two").tag()));
        assertFalse(version.isAmong(strong.substring(0, strong.length() - 1)));
        assertFalse(version.isAmong(""));
    }

    @Test
    void aTimeIsAValidatorOnceItsSecondIsOver() {
        assertEquals(Optional.empty(), FeedVersion.lastModified(TIME, TIME.plusNanos(800_000_000)));
        assertEquals(Optional.empty(), FeedVersion.lastModified(TIME, TIME.minusDays(1)));
        assertEquals(Optional.of("Sun, 01 Feb 2026 07:30:05 GMT"), FeedVersion.lastModified(TIME, TIME.plusSeconds(1)));
    }

    @Test
    void aReaderHasWhatWasNotChangedSince() {
        assertTrue(FeedVersion.isOver(TIME, "Sun, 01 Feb 2026 07:30:05 GMT"));
        assertTrue(FeedVersion.isOver(TIME, "Mon, 02 Feb 2026 07:30:05 GMT"));
        assertFalse(FeedVersion.isOver(TIME, "Sun, 01 Feb 2026 07:30:04 GMT"));
        for (String nonsense : new String[] {"", "yesterday", "2026-02-02", "Sun, 99 Feb 2026 07:30:05 GMT"}) {
            assertFalse(FeedVersion.isOver(TIME, nonsense), nonsense);
        }
    }
}
