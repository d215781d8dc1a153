package microblog.micropub;

import jakarta.json.stream.JsonGenerator;
import java.util.List;
import microblog.json.JsonTime;
import microblog.json.JsonView;
import microblog.posts.PostView;

/**
 * A post in the terms of microformats, as a Micropub client reads it (Micropub, section 3.7.2 "Source Content").
 *
 * @param url its URL
 * @param wanted the properties that are asked for; empty for all
 */
record PostSource(PostView post, String url, List<String> wanted) implements JsonView {
    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject();
        if (wanted.isEmpty()) {
            json.writeStartArray("type").write("h-entry").writeEnd();
        }
        json.writeStartObject("properties");
        if (isWanted("uid")) {
            json.writeStartArray("uid").write(post.id()).writeEnd();
        }
        write(json, "content", post.text());
        write(json, "published", JsonTime.text(post.postedAt()));
        write(json, "url", url);
        json.writeEnd().writeEnd();
    }

    private void write(JsonGenerator json, String name, String value) {
        if (isWanted(name)) {
            json.writeStartArray(name).write(value).writeEnd();
        }
    }

    private boolean isWanted(String name) {
        return wanted.isEmpty() || wanted.contains(name);
    }
}
