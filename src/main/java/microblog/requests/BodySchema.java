package microblog.requests;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microblog.requests.RequestBody.NoText;

/**
 * The fields that a JSON body may have, and what each must be. Every field is a text. All errors of a body are found in
 * one pass: unknown, missing, null, of the wrong type, and all that the rules of a field say.
 */
public final class BodySchema {
    private final Map<String, Field> fields;

    private BodySchema(Map<String, Field> fields) {
        this.fields = fields;
    }

    /** A schema of the given fields. */
    public static BodySchema of(Field... fields) {
        Map<String, Field> byName = new LinkedHashMap<>();
        Arrays.stream(fields).forEach(field -> byName.put(field.name(), field));
        return new BodySchema(byName);
    }

    /** Checks {@code body}; what is wrong is in the result until {@link Fields#orThrow} reports it. */
    public Fields check(RequestBody body) {
        Fields result = new Fields();
        if (body.members() == null) {
            result.refuse("_schema", "Invalid input type.");
            return result;
        }
        fields.values().forEach(field -> check(field, body.members(), result));
        body.members().keySet().stream()
                .filter(name -> !fields.containsKey(name))
                .forEach(name -> result.refuse(Text.encodable(name), "Unknown field."));
        return result;
    }

    private static void check(Field field, Map<String, Object> members, Fields result) {
        Object value = members.get(field.name());
        if (value == null) {
            if (field.required()) {
                result.refuse(field.name(), "Missing data for required field.");
            }
        } else if (value == NoText.NULL && field.nullable()) {
            result.accept(field.name(), null);
        } else if (value == NoText.NULL) {
            result.refuse(field.name(), "Field may not be null.");
        } else if (!(value instanceof String text) || !Text.isStorable(text)) {
            result.refuse(field.name(), "Not a valid string.");
        } else {
            List<String> wrong = new ArrayList<>();
            field.rules().forEach(rule -> rule.violation(text).ifPresent(wrong::add));
            wrong.forEach(message -> result.refuse(field.name(), message));
            if (wrong.isEmpty()) {
                result.accept(field.name(), text);
            }
        }
    }
}
