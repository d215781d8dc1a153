package microblog.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FullNameTest {
    @ParameterizedTest
    @CsvSource({
        "Ana Lima, Ana Lima",
        "'  Ana   Lima ', Ana Lima",
        "Ana (null), Ana",
        "(null) Lima, Lima",
        "Null, Null",
        "山田 太郎, 山田 太郎"
    })
    void aNameIsTakenWithoutWhatStandsForNothing(String sent, String name) {
        assertEquals(Optional.of(new FullName(name)), FullName.in(sent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "(null) (null)", "null null", "undefined undefined", "nil", "\u0000", "a\uD800"})
    void theNameOfNothingIsNone(String sent) {
        assertEquals(Optional.empty(), FullName.in(sent));
    }

    @Test
    void aLongNameIsCutAtOneHundredCharacters() {
        assertEquals(
                "🦊".repeat(100), FullName.in("🦊".repeat(101)).orElseThrow().text());
    }

    @Test
    void aNameHasNoLineBreaks() {
        assertEquals("Ana Lima", FullName.in("Ana\r\nLima").orElseThrow().text());
        assertThrows(IllegalArgumentException.class, () -> new FullName("Ana\nLima"));
        assertThrows(IllegalArgumentException.class, () -> new FullName(" "));
    }
}
