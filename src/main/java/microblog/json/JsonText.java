package microblog.json;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.ByteArrayOutputStream;
import java.util.Map;

/** The text of a {@link JsonView}. */
public final class JsonText {
    // Looking the provider up costs more than writing a small answer: once is enough.
    private static final JsonGeneratorFactory GENERATORS = Json.createGeneratorFactory(Map.of());

    private JsonText() {}

    /** The view as UTF-8 bytes. */
    public static byte[] bytes(JsonView view) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = GENERATORS.createGenerator(out)) {
            view.writeTo(json);
        }
        return out.toByteArray();
    }
}
