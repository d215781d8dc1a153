package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the server answered. Header names are kept in lower case. */
record Answer(String request, int status, Map<String, List<String>> headers, byte[] content) {
    /** Stands for each {@code last_seen}, which moves with every request. */
    static final String A_TIME = "(a time)";

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";

    String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** The body as it came. */
    JsonObject object() {
        return Bodies.parse(text()).asJsonObject();
    }

    /** The body, with {@link #A_TIME} for each {@code last_seen} that looks like a time. */
    JsonValue body() {
        return withoutLastSeen(Bodies.parse(text()));
    }

    Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** The elements of a header that is a list, in any order, upper and lower case being alike. */
    Set<String> list(String name) {
        Set<String> elements = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of())) {
            Arrays.stream(line.split(","))
                    .map(String::strip)
                    .filter(e -> !e.isEmpty())
                    .forEach(elements::add);
        }
        return elements;
    }

    /** The line that sets the cookie of this name. */
    Optional<String> setCookie(String name) {
        return headers.getOrDefault("set-cookie", List.of()).stream()
                .filter(line -> line.startsWith(name + "="))
                .findFirst();
    }

    Answer expect(int expected) {
        assertEquals(expected, status, () -> request + " answered " + this);
        return this;
    }

    /** Status and the whole body, which is JSON and says so. */
    Answer expect(int expected, JsonValue wholeBody) {
        expect(expected);
        assertEquals(Optional.of("application/json"), header("Content-Type"), () -> request + ": Content-Type");
        assertEquals(wholeBody, body(), () -> request + ": body");
        return this;
    }

    Answer expectEmpty(int expected) {
        expect(expected);
        assertEquals("", text(), () -> request + ": body");
        return this;
    }

    /** An error object as documented; the body's code is the status. */
    Answer expectError(JsonObject error) {
        return expect(error.getInt("code"), error);
    }

    /** A refusal: 4xx in the error shape, whatever the words. */
    Answer expectRefusal() {
        assertTrue(status >= 400 && status < 500, () -> request + " answered " + this);
        assertEquals(Optional.of("application/json"), header("Content-Type"), () -> request + ": Content-Type");
        JsonObject error = object();
        assertEquals(status, error.getInt("code"), () -> request + ": code");
        assertTrue(
                !error.getString("message").isEmpty()
                        && !error.getString("description").isEmpty(),
                this::toString);
        assertTrue(Set.of("code", "message", "description", "errors").containsAll(error.keySet()), this::toString);
        return this;
    }

    Answer expectHeader(String name, String value) {
        assertEquals(Optional.of(value), header(name), () -> request + ": " + name);
        return this;
    }

    Answer expectNoHeader(String name) {
        assertEquals(Optional.empty(), header(name), () -> request + ": " + name);
        return this;
    }

    @Override
    public String toString() {
        String body = text();
        return status + " " + headers + " " + (body.length() > 2_000 ? body.substring(0, 2_000) + "…" : body);
    }

    private static JsonValue withoutLastSeen(JsonValue value) {
        if (value.getValueType() == JsonValue.ValueType.ARRAY) {
            JsonArrayBuilder elements = Json.createArrayBuilder();
            value.asJsonArray().forEach(each -> elements.add(withoutLastSeen(each)));
            return elements.build();
        }
        if (value.getValueType() != JsonValue.ValueType.OBJECT) {
            return value;
        }
        JsonObjectBuilder members = Json.createObjectBuilder();
        value.asJsonObject().forEach((name, each) -> {
            boolean time = "last_seen".equals(name)
                    && each instanceof JsonString text
                    && text.getString().matches(TIME);
            members.add(name, time ? Json.createValue(A_TIME) : withoutLastSeen(each));
        });
        return members.build();
    }
}
