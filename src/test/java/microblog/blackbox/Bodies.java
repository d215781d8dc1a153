package microblog.blackbox;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;

/** Short ways to write JSON down in a test. */
final class Bodies {
    private Bodies() {}

    /** An object of alternating names and values: texts, numbers, booleans, null or JSON. */
    static JsonObject object(Object... namesAndValues) {
        JsonObjectBuilder builder = Json.createObjectBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.add((String) namesAndValues[i], value(namesAndValues[i + 1]));
        }
        return builder.build();
    }

    static JsonArray array(Object... values) {
        JsonArrayBuilder builder = Json.createArrayBuilder();
        for (Object each : values) {
            builder.add(value(each));
        }
        return builder.build();
    }

    static JsonValue value(Object value) {
        if (value == null) {
            return JsonValue.NULL;
        }
        if (value instanceof JsonValue json) {
            return json;
        }
        if (value instanceof Boolean flag) {
            return flag ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (value instanceof Long number) {
            return Json.createValue(number);
        }
        if (value instanceof Integer number) {
            return Json.createValue(number);
        }
        return Json.createValue((String) value);
    }

    static JsonValue parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }

    /** The object with one member set to another value. */
    static JsonObject with(JsonObject object, String name, Object value) {
        return Json.createObjectBuilder(object).add(name, value(value)).build();
    }
}
