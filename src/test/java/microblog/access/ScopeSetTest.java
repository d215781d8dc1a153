package microblog.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeSetTest {
    @Test
    void keepsTheOrderAndEachValueOnce() {
        assertEquals(
                "profile read create",
                ScopeSet.parse(" profile read  profile create").toString());
        assertTrue(ScopeSet.parse("").isEmpty());
        assertEquals(ScopeSet.NONE, ScopeSet.parse(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a\\b", "\u00fc", "a\tb", "a\nb", "\u007f"})
    void refusesCharactersThatNoScopeHas(String text) {
        assertThrows(IllegalArgumentException.class, () -> ScopeSet.parse(text));
    }

    @Test
    void hasABoundedLength() {
        assertEquals(1000, ScopeSet.parse("a".repeat(1000)).toString().length());
        assertThrows(IllegalArgumentException.class, () -> ScopeSet.parse("a".repeat(1001)));
    }

    @Test
    void canBeNarrowed() {
        ScopeSet asked = ScopeSet.parse("profile create update");

        assertEquals(
                "profile update",
                asked.and(List.of("update", "delete", "profile")).toString());
        assertEquals("profile update", asked.without(Scope.CREATE).toString());
        assertTrue(ScopeSet.parse("create").isWithin(asked));
        assertFalse(ScopeSet.parse("create delete").isWithin(asked));
        assertTrue(ScopeSet.NONE.isWithin(asked));
    }
}
