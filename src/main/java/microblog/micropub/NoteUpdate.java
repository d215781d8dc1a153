package microblog.micropub;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import microblog.errors.Refusal;

/**
 * What an update does to a post (Micropub, section 3.4 "Updates"). The content is the only thing of a post that can
 * change, and that it can't be without; whatever is ignored in a new post is ignored here, too.
 */
final class NoteUpdate {
    private static final String CONTENT = "content";

    private NoteUpdate() {}

    /** The new text; empty when there is nothing but what is ignored. */
    static Optional<Note> of(Map<String, JsonValue> changes) {
        Map<String, List<JsonValue>> replaced = properties(changes, "replace");
        Map<String, List<JsonValue>> added = properties(changes, "add");
        boolean removes = changes.containsKey("delete") && removes(changes.get("delete"));
        if (replaced.isEmpty() && added.isEmpty() && !removes) {
            throw Refusal.invalidRequest("The update says nothing: it needs replace, add or delete.");
        }
        if (added.containsKey(CONTENT)) {
            throw Refusal.invalidRequest("A post has one content, which can be replaced only.");
        }
        Note.check(replaced);
        Note.check(added);
        return Optional.ofNullable(replaced.get(CONTENT)).map(Note::ofContent);
    }

    private static Map<String, List<JsonValue>> properties(Map<String, JsonValue> changes, String operation) {
        return changes.containsKey(operation) ? MicropubJson.properties(operation, changes.get(operation)) : Map.of();
    }

    /** Whether something is to be removed: whole properties or single values, neither of them content. */
    private static boolean removes(JsonValue asked) {
        List<String> names = asked instanceof JsonArray array
                ? array.stream().map(NoteUpdate::name).toList()
                : List.copyOf(MicropubJson.properties("delete", asked).keySet());
        if (names.contains(CONTENT)) {
            throw Refusal.invalidRequest("A post can't be without its content.");
        }
        return !names.isEmpty();
    }

    private static String name(JsonValue value) {
        if (value instanceof JsonString name) {
            return name.getString();
        }
        throw Refusal.invalidRequest("The properties to delete must be named by texts.");
    }
}
