package microblog.oauth2;

import jakarta.json.stream.JsonGenerator;
import microblog.json.JsonView;

/** The body of an answer that has nothing to say but where to go. */
enum EmptyView implements JsonView {
    OBJECT;

    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject().writeEnd();
    }
}
