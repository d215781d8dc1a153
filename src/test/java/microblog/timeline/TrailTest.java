package microblog.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrailTest {
    private static final LocalDateTime NOON = LocalDateTime.of(2026, 1, 31, 12, 0, 0, 123_456_000);

    @Test
    void leadsBackThroughAllPages() {
        String second = Trail.of(Optional.empty()).older(NOON, null);
        assertEquals("?after=2026-01-31T12:00:00.123456Z", second);
        String third = trail(second).older(NOON.minusHours(1), NOON);
        String fourth = trail(third).older(NOON.minusHours(2), NOON.minusHours(1));

        assertEquals(third, trail(fourth).newer());
        assertEquals(second, trail(third).newer());
        assertEquals("", trail(second).newer());
    }

    @Test
    void forgetsTheFirstPagesOfALongWay() {
        String query = "";
        for (int i = 0; i < 100; i++) {
            query = trail(query).older(NOON.minusHours(i), i == 0 ? null : NOON.minusHours(i - 1));
        }

        assertTrue(query.length() < 700, query);
        assertTrue(trail(query).newer().startsWith("?after="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zzzzzzzzzzzzz", "x y", "-", "1--2", "<script>", "zzzzzzzzzzzz"})
    void whatNobodyCameThroughLeadsToTheStart(String invented) {
        assertEquals("", Trail.of(Optional.of(invented)).newer());
    }

    private static Trail trail(String query) {
        int start = query.indexOf("newer=");
        return Trail.of(start < 0 ? Optional.empty() : Optional.of(query.substring(start + "newer=".length())));
    }
}
