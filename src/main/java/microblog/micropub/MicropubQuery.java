package microblog.micropub;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.stream.JsonGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.Refusal;
import microblog.json.JsonView;
import microblog.pages.Avatars;
import microblog.people.PeopleSearch;
import microblog.posts.PostView;
import microblog.requests.FormField;
import microblog.requests.Text;
import microblog.requests.UrlEncodedForm;
import microblog.users.KnownNames;
import microblog.users.ProfileUrl;
import microblog.users.ReservedNames;
import microblog.users.UserView;

/** What a Micropub client can ask (Micropub, section 3.7 "Querying", and the extensions that clients agreed on). */
@ApplicationScoped
public class MicropubQuery {
    private static final List<String> QUERIES =
            List.of("category", "config", "contact", "post-types", "source", "syndicate-to");
    private static final int USUAL = 20;
    private static final int MOST = 100;
    private static final int MOST_CONTACTS = 25;
    private static final int LONGEST_FILTER = 200;

    @Inject
    Settings settings;

    @Inject
    ReservedNames reserved;

    @Inject
    PostUrls urls;

    @Inject
    OwnPosts posts;

    @Inject
    PeopleSearch people;

    @Inject
    KnownNames names;

    @Inject
    Avatars avatars;

    /**
     * The answer to a raw query string; clients try a token without asking for anything.
     *
     * @param mayRead whether the token lets an app read who is here
     */
    JsonView answer(String text, UserView user, boolean mayRead) {
        List<FormField> query = UrlEncodedForm.parse(text == null ? "" : text);
        return switch (one(query, "q").orElse("config")) {
            case "config" -> {
                // It has the user's URL, which is theirs for good once it was given out.
                reserved.giveOut(user);
                yield json -> writeConfig(json, ProfileUrl.of(settings, user.username()));
            }
            case "syndicate-to" -> nothing("syndicate-to");
            case "contact" -> contacts(mayRead ? one(query, "filter").orElse("") : "");
            case "category" -> nothing("categories");
            case "post-types" ->
                json -> {
                    json.writeStartObject();
                    writeTypes(json);
                    json.writeEnd();
                };
            case "source" -> source(query, user);
            default -> throw Refusal.invalidRequest("The queries (q) are " + String.join(", ", QUERIES) + ".");
        };
    }

    private JsonView source(List<FormField> query, UserView user) {
        List<String> wanted = new ArrayList<>();
        query.stream()
                .filter(field ->
                        field.name().equals("properties") || field.name().equals("properties[]"))
                .forEach(field -> wanted.add(field.value()));
        Optional<String> url = one(query, "url");
        if (url.isPresent()) {
            PostView post = urls.own(url.get(), user);
            return json -> new PostSource(post, urls.of(post), wanted).writeTo(json);
        }
        // Posts are notes, published at once, and in no channel.
        boolean hasSuch = one(query, "post-type").map("note"::equals).orElse(true)
                && one(query, "post-status").map("published"::equals).orElse(true)
                && one(query, "mp-channel").map("default"::equals).orElse(true);
        OwnPosts.Page page = hasSuch ? page(query, user) : OwnPosts.Page.EMPTY;
        return json -> {
            json.writeStartObject().writeStartArray("items");
            page.posts().forEach(post -> new PostSource(post, urls.of(post), wanted).writeTo(json));
            json.writeEnd().writeStartObject("paging");
            page.last().filter(last -> page.hasOlder()).ifPresent(last -> json.write("after", last.toString()));
            page.first().ifPresent(first -> json.write("before", first.toString()));
            json.writeEnd().writeEnd();
        };
    }

    private OwnPosts.Page page(List<FormField> query, UserView user) {
        try {
            int limit = one(query, "limit").map(Integer::parseInt).orElse(USUAL);
            Optional<PostCursor> newer = one(query, "before").map(PostCursor::parse);
            PostCursor older = one(query, "after").map(PostCursor::parse).orElse(PostCursor.NEWEST);
            if (limit >= 1) {
                int most = Math.min(limit, MOST);
                return newer.isPresent()
                        ? posts.newerThan(newer.get(), most, user)
                        : posts.olderThan(older, most, user);
            }
        } catch (IllegalArgumentException malformed) {
            // Refused below.
        }
        throw Refusal.invalidRequest(
                "The limit must be a number above 0, and after and before what an answer had under paging.");
    }

    /** Users whose names begin like a text, for apps that complete names. */
    private JsonView contacts(String filter) {
        boolean isUsable = !filter.isBlank() && filter.length() <= LONGEST_FILTER && Text.isStorable(filter);
        List<UserView> found = isUsable ? people.find(filter, "", MOST_CONTACTS) : List.of();
        KnownNames.Found known = names.find(found.stream().map(UserView::id).collect(Collectors.toSet()), List.of());
        return json -> {
            json.writeStartObject().writeStartArray("contacts");
            for (UserView user : found) {
                String avatar = avatars.of(user);
                json.writeStartObject()
                        .write("name", known.name(user))
                        .write("nickname", user.username())
                        .write("url", ProfileUrl.of(settings, user.username()).text())
                        .write("photo", avatar.startsWith("/") ? settings.url(Setting.PUBLIC_URL) + avatar : avatar)
                        .writeEnd();
            }
            json.writeEnd().writeEnd();
        };
    }

    private static JsonView nothing(String name) {
        return json -> json.writeStartObject().writeStartArray(name).writeEnd().writeEnd();
    }

    private static void writeConfig(JsonGenerator json, ProfileUrl site) {
        json.writeStartObject().writeStartArray("q");
        QUERIES.forEach(json::write);
        json.writeEnd().writeStartArray("syndicate-to").writeEnd();
        json.writeStartArray("destination")
                .writeStartObject()
                .write("uid", site.text())
                .write("name", site.withoutScheme())
                .writeEnd()
                .writeEnd();
        writeTypes(json);
        json.writeEnd();
    }

    private static void writeTypes(JsonGenerator json) {
        json.writeStartArray("post-types")
                .writeStartObject()
                .write("type", "note")
                .write("name", "Note")
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
