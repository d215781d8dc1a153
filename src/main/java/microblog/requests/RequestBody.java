package microblog.requests;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import microblog.bodies.BodyCollector;
import microblog.errors.Problem;
import microblog.errors.Refusal;

/**
 * The JSON body of a request as it came: the members of its object, each a text, a null or something else. Malformed
 * JSON, bytes that aren't UTF-8 and more than 1 MiB are refused; a body of another media type, or none, counts as an
 * empty object; a repeated member keeps its last value.
 */
public final class RequestBody {
    /** The largest body that is read, in bytes. */
    public static final int MAXIMUM_BYTES = BodyCollector.MAXIMUM_BYTES;

    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    /** What a member that isn't a text was. */
    enum NoText {
        NULL,
        OTHER
    }

    private final Map<String, Object> members;

    private RequestBody(Map<String, Object> members) {
        this.members = members;
    }

    /** Reads the body of {@code request}. */
    public static RequestBody of(HttpServletRequest request) {
        try {
            return read(SentHeaders.contentType(request), request.getInputStream());
        } catch (IOException brokenOff) {
            throw Refusal.badRequest();
        }
    }

    /** What a form sent, as if it were JSON: texts by their names. */
    public static RequestBody ofTexts(Map<String, String> texts) {
        return new RequestBody(new LinkedHashMap<>(texts));
    }

    static RequestBody read(String contentType, InputStream stream) {
        byte[] bytes = bytes(stream);
        if (bytes.length == 0 || !isJson(contentType)) {
            return new RequestBody(Map.of());
        }
        return new RequestBody(parse(text(bytes)));
    }

    /** The members by name; null when the JSON is no object. A value is a {@code String} or a {@link NoText}. */
    Map<String, Object> members() {
        return members;
    }

    /** The bytes of a body; more than {@link #MAXIMUM_BYTES} are refused. */
    public static byte[] bytes(InputStream stream) {
        try {
            byte[] bytes = stream == null ? new byte[0] : stream.readNBytes(MAXIMUM_BYTES + 1);
            if (bytes.length > MAXIMUM_BYTES) {
                throw Refusal.of(Problem.TOO_LARGE);
            }
            return bytes;
        } catch (IOException brokenOff) {
            throw Refusal.badRequest();
        }
    }

    private static boolean isJson(String contentType) {
        if (contentType == null) {
            return false;
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.startsWith("application/") && type.endsWith("+json");
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException noUtf8) {
            throw Refusal.badRequest();
        }
    }

    private static Map<String, Object> parse(String text) {
        try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
            Map<String, Object> members = null;
            Event first = parser.next();
            if (first == Event.START_OBJECT) {
                members = object(parser);
            } else {
                skip(parser, first);
            }
            if (parser.hasNext()) {
                throw Refusal.badRequest();
            }
            return members;
        } catch (Refusal known) {
            throw known;
        } catch (RuntimeException malformed) {
            // A JsonException by the specification; parsers report other kinds, too, such as for nesting beyond their
            // limit.
            throw Refusal.badRequest();
        }
    }

    private static Map<String, Object> object(JsonParser parser) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
            String name = parser.getString();
            Event value = parser.next();
            members.put(name, value(parser, value));
        }
        return members;
    }

    private static Object value(JsonParser parser, Event event) {
        if (event == Event.VALUE_STRING) {
            return parser.getString();
        }
        skip(parser, event);
        return event == Event.VALUE_NULL ? NoText.NULL : NoText.OTHER;
    }

    // A loop instead of recursion: the depth of a body must not be able to exhaust the stack.
    private static void skip(JsonParser parser, Event event) {
        int depth = 0;
        for (Event next = event; ; next = parser.next()) {
            if (next == Event.START_OBJECT || next == Event.START_ARRAY) {
                depth++;
            } else if (next == Event.END_OBJECT || next == Event.END_ARRAY) {
                depth--;
            }
            if (depth == 0) {
                return;
            }
        }
    }
}
