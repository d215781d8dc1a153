package microblog.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccentColorTest {
    @ParameterizedTest
    @ValueSource(strings = {"#0b57c2", "#000000", "#A3161B", "#17633a", "#5b2a86"})
    void whatCanBeReadIsTaken(String text) {
        AccentColor color = AccentColor.parse(text);

        assertEquals(text.toLowerCase(java.util.Locale.ROOT), color.onLight());
        assertTrue(color.onDark().matches("#[0-9a-f]{6}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#ffffff", "#ffd700", "#8dbbff", "#777777"})
    void whatIsTooLightIsRefusedWithItsContrast(String text) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> AccentColor.parse(text));

        assertTrue(refused.getMessage().startsWith(text + " is too light: its contrast"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "blue", "0b57c2", "#0b57c", "#0b57c2;}"})
    void whatIsNoColourIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> AccentColor.parse(text));
    }

    @Test
    void blackBecomesLightInTheDark() {
        assertEquals("#adadad", AccentColor.parse("#000000").onDark());
    }
}
