package microblog.indieauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {
    @Test
    void keepsTheOrderAndEachValueOnce() {
        assertEquals(
                "profile read create",
                Scope.parse(" profile read  profile create").toString());
        assertTrue(Scope.parse("").isEmpty());
        assertEquals(Scope.NONE, Scope.parse(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a\\b", "\u00fc", "a\tb", "a\nb", "\u007f"})
    void refusesCharactersThatNoScopeHas(String text) {
        assertThrows(IllegalArgumentException.class, () -> Scope.parse(text));
    }

    @Test
    void hasABoundedLength() {
        assertEquals(1000, Scope.parse("a".repeat(1000)).toString().length());
        assertThrows(IllegalArgumentException.class, () -> Scope.parse("a".repeat(1001)));
    }

    @Test
    void canBeNarrowed() {
        Scope asked = Scope.parse("profile create update");

        assertEquals(
                "profile update",
                asked.and(List.of("update", "delete", "profile")).toString());
        assertEquals("profile update", asked.without("create").toString());
        assertTrue(Scope.parse("create").isWithin(asked));
        assertFalse(Scope.parse("create delete").isWithin(asked));
        assertTrue(Scope.NONE.isWithin(asked));
    }
}
