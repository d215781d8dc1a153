package microblog.micropub;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.stream.JsonGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import microblog.errors.Refusal;
import microblog.json.JsonTime;
import microblog.json.JsonView;
import microblog.posts.PostView;
import microblog.requests.FormField;
import microblog.requests.UrlEncodedForm;
import microblog.users.UserView;

/** What a Micropub client can ask (Micropub, section 3.7 "Querying"). */
@ApplicationScoped
public class MicropubQuery {
    @Inject
    PostUrls urls;

    /** The answer to a raw query string; clients try a token without asking for anything. */
    JsonView answer(String text, UserView person) {
        List<FormField> query = UrlEncodedForm.parse(text == null ? "" : text);
        return switch (one(query, "q").orElse("config")) {
            case "config" -> MicropubQuery::writeConfig;
            case "syndicate-to" ->
                json -> json.writeStartObject()
                        .writeStartArray("syndicate-to")
                        .writeEnd()
                        .writeEnd();
            case "source" -> source(query, person);
            default -> throw Refusal.invalidRequest("The queries (q) are config, source and syndicate-to.");
        };
    }

    private JsonView source(List<FormField> query, UserView person) {
        String url = one(query, "url").orElseThrow(() -> Refusal.invalidRequest("The url of the post is missing."));
        PostView post = urls.own(url, person);
        List<String> wanted = new ArrayList<>();
        query.stream()
                .filter(field ->
                        field.name().equals("properties") || field.name().equals("properties[]"))
                .forEach(field -> wanted.add(field.value()));
        return json -> writeSource(json, post, wanted);
    }

    private void writeSource(JsonGenerator json, PostView post, List<String> wanted) {
        Map<String, String> properties =
                Map.of("content", post.text(), "published", JsonTime.text(post.postedAt()), "url", urls.of(post));
        json.writeStartObject();
        if (wanted.isEmpty()) {
            json.writeStartArray("type").write("h-entry").writeEnd();
        }
        json.writeStartObject("properties");
        for (String name : List.of("content", "published", "url")) {
            if (wanted.isEmpty() || wanted.contains(name)) {
                json.writeStartArray(name).write(properties.get(name)).writeEnd();
            }
        }
        json.writeEnd().writeEnd();
    }

    private static void writeConfig(JsonGenerator json) {
        json.writeStartObject().writeStartArray("q");
        List.of("config", "source", "syndicate-to").forEach(json::write);
        json.writeEnd()
                .writeStartArray("syndicate-to")
                .writeEnd()
                .writeStartArray("post-types")
                .writeStartObject()
                .write("type", "note")
                .write("name", "Note")
                .writeEnd()
                .writeEnd()
                .writeEnd();
    }

    private static Optional<String> one(List<FormField> query, String name) {
        return query.stream()
                .filter(field -> field.name().equals(name))
                .map(FormField::value)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
