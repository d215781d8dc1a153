package microblog.micropub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostCursorTest {
    @Test
    void isReadAsItWasWritten() {
        PostCursor cursor = new PostCursor(LocalDateTime.of(2024, 1, 31, 12, 0, 0, 123_456_000), 17);

        assertEquals("1706702400123456-17", cursor.toString());
        assertEquals(cursor, PostCursor.parse(cursor.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "1-", "-1", "x-1", "1-1-1", "999999999999999999-1", "1-99999999999", "1 -1"})
    void nothingElseIsRead(String text) {
        assertThrows(IllegalArgumentException.class, () -> PostCursor.parse(text));
    }
}
