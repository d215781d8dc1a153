package microblog.micropub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import microblog.errors.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'content': ['hello']}",
                "{'content': ['hello'], 'category': ['a', 'b'], 'location': ['geo:1,2'], 'mp-slug': ['x']}",
                "{'content': ['hello'], 'name': [''], 'photo': [], 'in-reply-to': [''], 'post-status': ['published'], 'visibility': ['public']}",
                "{'content': ['hello'], 'published': ['2001-01-01T00:00:00Z']}",
                "{'content': [{'html': '<p>hello</p>', 'value': 'hello'}]}"
            })
    void isTheContentAndNothingElse(String properties) {
        assertEquals("hello", note(properties).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'content': []}",
                "{'content': ['']}",
                "{'content': ['a', 'b']}",
                "{'content': [5]}",
                "{'content': [null]}",
                "{'content': [{'html': '<p>hello</p>'}]}",
                "{'content': ['\\u0000']}",
                "{'content': ['\\ud800']}",
                "{'content': ['hello'], 'photo': ['https://a.example/a.jpg']}",
                "{'content': ['hello'], 'video': ['https://a.example/a.mp4']}",
                "{'content': ['hello'], 'audio': [{'value': 'x'}]}",
                "{'content': ['hello'], 'name': ['A title']}",
                "{'content': ['hello'], 'in-reply-to': ['https://a.example/']}",
                "{'content': ['hello'], 'like-of': ['https://a.example/']}",
                "{'like-of': ['https://a.example/']}",
                "{'content': ['hello'], 'bookmark-of': ['https://a.example/']}",
                "{'content': ['hello'], 'repost-of': [{'type': ['h-cite']}]}",
                "{'content': ['hello'], 'checkin': [{'type': ['h-card']}]}",
                "{'content': ['hello'], 'post-status': ['draft']}",
                "{'content': ['hello'], 'visibility': ['private']}",
                "{'content': ['hello'], 'published': ['2999-01-01T00:00:00Z']}"
            })
    void refusesWhatItCannotHold(String properties) {
        Refusal refused = assertThrows(Refusal.class, () -> note(properties));

        assertEquals("invalid_request", refused.error().orElseThrow());
    }

    @Test
    void hasAtMost280CodePoints() {
        String longest = "\ud83d\ude00".repeat(280);

        assertEquals(longest, new Note(longest).text());
        assertThrows(Refusal.class, () -> new Note(longest + "a"));
    }

    private static Note note(String properties) {
        String json = "{\"properties\": " + properties.replace('\'', '"') + "}";
        return Note.of(MicropubJson.read(json.getBytes(StandardCharsets.UTF_8)).properties());
    }
}
