package microblog.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.LocalDateTime;
import microblog.errors.Refusal;
import microblog.requests.QueryArguments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageRequestTest {
    private static final String HUGE = "9".repeat(40);

    @Test
    void withoutArgumentsIsTheFirstPageOfFullSize() {
        PageRequest<String> page = byName("");

        assertTrue(page.isFirst());
        assertTrue(page.isWithinBounds());
        assertEquals(25, page.limit());
        assertEquals(0, page.rowsToSkip());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "25, 25", "26, 25", "99999999999999999999, 25"})
    void hasALimitUpToTheMaximum(String asked, int limit) {
        assertEquals(limit, byName("limit=" + asked).limit());
    }

    @Test
    void withOnlyALimitIsAFirstPage() {
        assertTrue(byName("limit=3").isFirst());
    }

    @Test
    void withAnOffsetSkipsThatMany() {
        PageRequest<String> page = byName("offset=7");

        assertFalse(page.isFirst());
        assertTrue(page.hasOffset());
        assertEquals(7, page.rowsToSkip());
    }

    @Test
    void anOffsetBeyondEveryCollectionIsStillANumber() {
        PageRequest<String> page = byName("offset=" + HUGE);

        assertEquals(new BigInteger(HUGE), page.offset());
        assertEquals(Integer.MAX_VALUE, page.rowsToSkip());
    }

    @Test
    void afterIsANameForUsersAndATimeForPosts() {
        assertEquals("ana", byName("after=ana").after());
        assertEquals(
                LocalDateTime.of(2026, 1, 2, 3, 4, 5),
                byTime("after=2026-01-02T03:04:05Z").after());
        assertFalse(byName("after=ana").isFirst());
    }

    @Test
    void anEmptyNameIsAName() {
        assertTrue(byName("after=").hasAfter());
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=x", "offset=1.5", "limit=", "after=yesterday", "offset=0&after=2026-01-02T03:04"})
    void whatIsNoPageIsRefused(String query) {
        assertThrows(Refusal.class, () -> byTime(query));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, 10, true",
        "limit=-1, 0, true",
        "offset=-1, 10, true",
        "limit=1, 10, false",
        "offset=9, 10, false",
        "offset=10, 10, true",
        "offset=10, 0, false",
        "after=x, 0, false",
        "limit=0&after=x, 10, true"
    })
    void numbersOutsideTheCollectionAreRefused(String query, long total, boolean refused) {
        PageRequest<String> page = byName(query);

        if (refused) {
            assertThrows(Refusal.class, () -> page.checkAgainst(total));
        } else {
            page.checkAgainst(total);
        }
    }

    private static PageRequest<String> byName(String query) {
        return PageRequest.byName(QueryArguments.parse(query));
    }

    private static PageRequest<LocalDateTime> byTime(String query) {
        return PageRequest.byTime(QueryArguments.parse(query));
    }
}
