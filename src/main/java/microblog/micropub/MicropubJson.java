package microblog.micropub;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import microblog.errors.Refusal;

/** Micropub as JSON (Micropub, section 3.3 "JSON Syntax"). */
final class MicropubJson {
    private static final Set<String> CHANGES = Set.of("replace", "add", "delete");

    private MicropubJson() {}

    /** Reads a body. */
    static MicropubRequest read(byte[] body) {
        JsonObject request = parse(body);
        Map<String, JsonValue> changes = new LinkedHashMap<>();
        CHANGES.stream().filter(request::containsKey).forEach(name -> changes.put(name, request.get(name)));
        return new MicropubRequest(
                text(request, "action", "create"),
                type(request),
                text(request, "url", null),
                properties(request),
                changes,
                null);
    }

    private static JsonObject parse(byte[] body) {
        try (JsonParser parser = Json.createParserFactory(Map.of())
                .createParser(new ByteArrayInputStream(body), StandardCharsets.UTF_8)) {
            parser.next();
            JsonObject object = parser.getObject();
            if (!parser.hasNext()) {
                return object;
            }
        } catch (RuntimeException malformed) {
            // A JsonException by the specification; parsers report other kinds, too, such as for deep nesting.
        }
        throw Refusal.invalidRequest("The body is no JSON object.");
    }

    private static String text(JsonObject request, String name, String otherwise) {
        JsonValue value = request.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof JsonString string) {
            return string.getString();
        }
        throw Refusal.invalidRequest("The member " + name + " must be a text.");
    }

    private static String type(JsonObject request) {
        JsonValue type = request.get("type");
        if (type == null) {
            return "entry";
        }
        if (type instanceof JsonArray types && types.size() == 1 && types.get(0) instanceof JsonString one) {
            return one.getString().replaceFirst("^h-", "");
        }
        throw Refusal.invalidRequest("The member type must be an array with one text.");
    }

    private static Map<String, List<JsonValue>> properties(JsonObject request) {
        return request.containsKey("properties") ? properties("properties", request.get("properties")) : Map.of();
    }

    /** The properties that a member lists with their values. */
    static Map<String, List<JsonValue>> properties(String member, JsonValue given) {
        if (!(given instanceof JsonObject object)) {
            throw Refusal.invalidRequest("The member " + member + " must be an object.");
        }
        Map<String, List<JsonValue>> properties = new LinkedHashMap<>();
        object.forEach((name, values) -> properties.put(name, values(values)));
        return properties;
    }

    /** The values of a property, which come in an array. */
    private static List<JsonValue> values(JsonValue values) {
        if (values instanceof JsonArray array) {
            return List.copyOf(array);
        }
        throw Refusal.invalidRequest("The values of a property must be an array.");
    }
}
