package microblog.json;

import jakarta.json.stream.JsonGenerator;

/** Something that the API answers: it writes itself as one JSON value. */
public interface JsonView {
    /** Writes this as one JSON value. */
    void writeTo(JsonGenerator json);
}
