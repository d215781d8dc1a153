package microblog.micropub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import microblog.errors.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteUpdateTest {
    @Test
    void replacesTheContent() {
        assertEquals(Optional.of("after"), text("'replace': {'content': ['after']}"));
        assertEquals(
                Optional.of("after"),
                text("'replace': {'content': ['after'], 'post-status': ['published'], 'name': [''], 'mp-slug': ['x']},"
                        + " 'add': {'category': ['a']}, 'delete': ['location']"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'replace': {'category': ['a']}",
                "'add': {'category': ['a'], 'syndication': ['https://a.example/']}",
                "'delete': {'category': ['a']}",
                "'delete': ['category', 'name']"
            })
    void changesNothingWithWhatANewPostIgnores(String changes) {
        assertEquals(Optional.empty(), text(changes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'replace': {}",
                "'add': {}",
                "'delete': []",
                "'replace': 'x'",
                "'replace': {'content': 'x'}",
                "'replace': {'category': 'x'}",
                "'add': {'category': 'x'}",
                "'add': ['category']",
                "'delete': 'category'",
                "'delete': [5]",
                "'delete': {'category': 'x'}",
                "'add': {'content': ['more']}",
                "'delete': ['content']",
                "'delete': {'content': ['after']}",
                "'replace': {'content': ['a', 'b']}",
                "'replace': {'content': ['a'], 'name': ['A title']}",
                "'replace': {'content': ['a'], 'post-status': ['draft']}",
                "'add': {'photo': ['https://a.example/a.jpg']}",
                "'replace': {'in-reply-to': ['https://a.example/']}"
            })
    void isRefusedWhenThePersonWouldMissSomething(String changes) {
        Refusal refused = assertThrows(Refusal.class, () -> text(changes));

        assertEquals("invalid_request", refused.error().orElseThrow());
    }

    private static Optional<String> text(String changes) {
        String json = "{\"action\": \"update\", \"url\": \"x\", " + changes.replace('\'', '"') + "}";
        return NoteUpdate.of(
                        MicropubJson.read(json.getBytes(StandardCharsets.UTF_8)).changes())
                .map(Note::text);
    }
}
