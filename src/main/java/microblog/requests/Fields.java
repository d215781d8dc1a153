package microblog.requests;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import microblog.errors.Refusal;

/** The checked values of a body, and what is wrong with the others. */
public final class Fields {
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, List<String>> errors = new HashMap<>();

    Fields() {}

    void accept(String field, String value) {
        values.put(field, value);
    }

    void refuse(String field, String message) {
        errors.computeIfAbsent(field, name -> new ArrayList<>()).add(message);
    }

    /**
     * Checks a good value further, where that takes more than the text itself: {@code violation} answers the message,
     * or null.
     */
    public Fields also(String field, Function<String, String> violation) {
        String value = values.get(field);
        if (value != null) {
            String message = violation.apply(value);
            if (message != null) {
                values.remove(field);
                refuse(field, message);
            }
        }
        return this;
    }

    /** Reports everything that is wrong at once; otherwise all values are good. */
    public Fields orThrow() {
        if (!errors.isEmpty()) {
            throw Refusal.validation("json", errors);
        }
        return this;
    }

    /** Whether the field came with a good value, null included. */
    public boolean has(String field) {
        return values.containsKey(field);
    }

    /** The value of a field; null when it is absent or null. */
    public String get(String field) {
        return values.get(field);
    }

    /** The value of a field, or {@code otherwise} when it didn't come. */
    public String get(String field, String otherwise) {
        return has(field) ? get(field) : otherwise;
    }
}
