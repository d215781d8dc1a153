package microblog.blackbox;

import static microblog.blackbox.Bodies.array;
import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A person who is registered and logged in. */
final class Member {
    private final MicroblogClient api;
    private final JsonObject created;
    private final String password;
    private final TokenPair tokens;

    Member(MicroblogClient api, JsonObject created, String password, TokenPair tokens) {
        this.api = api;
        this.created = created;
        this.password = password;
        this.tokens = tokens;
    }

    long id() {
        return created.getJsonNumber("id").longValueExact();
    }

    String username() {
        return created.getString("username");
    }

    String email() {
        return created.getString("email");
    }

    String password() {
        return password;
    }

    TokenPair tokens() {
        return tokens;
    }

    /** The same person, with another login. */
    Member loggedInAgain() {
        return new Member(api, created, password, api.login(username(), password));
    }

    /** How the API shows this person, as long as nothing is edited. */
    JsonObject view() {
        return Bodies.with(created, "last_seen", Answer.A_TIME);
    }

    MicroblogClient.Request request(String method, String path) {
        return api.request(method, path).bearer(tokens.accessToken());
    }

    Answer get(String path) {
        return request("GET", path).send();
    }

    Answer put(String path, JsonValue body) {
        return request("PUT", path).json(body).send();
    }

    Answer post(String path, JsonValue body) {
        return request("POST", path).json(body).send();
    }

    Answer delete(String path) {
        return request("DELETE", path).send();
    }

    /** Publishes a post and returns how the API shows it. */
    JsonObject publish(String text) {
        return withAuthor(post("/api/posts", object("text", text)).expect(201).object());
    }

    Answer follow(Member other) {
        return request("POST", "/api/me/following/" + other.id()).send();
    }

    Answer unfollow(Member other) {
        return delete("/api/me/following/" + other.id());
    }

    Answer follows(Member other) {
        return get("/api/me/following/" + other.id());
    }

    /** A page as the API shows it, all items of which are given. */
    static JsonObject page(int offset, int limit, int total, List<JsonObject> items) {
        return object(
                "data", array(items.toArray()),
                "pagination", object("count", items.size(), "limit", limit, "offset", offset, "total", total));
    }

    /** All items of a collection, fetched page by page with {@code offset}; the total must be their number. */
    List<JsonObject> walk(String path) {
        List<JsonObject> items = new ArrayList<>();
        int total;
        do {
            JsonObject page = get(path + (path.contains("?") ? "&" : "?") + "offset=" + items.size())
                    .expect(200)
                    .object();
            total = page.getJsonObject("pagination").getInt("total");
            assertEquals(total == 0, page.getJsonArray("data").isEmpty(), path + ": an empty page");
            page.getJsonArray("data").forEach(item -> items.add(item.asJsonObject()));
        } while (items.size() < total);
        assertEquals(total, items.size(), path + ": total");
        Set<JsonValue> ids = new HashSet<>();
        items.forEach(item -> ids.add(item.get("id")));
        assertEquals(total, ids.size(), path + ": different items");
        return items;
    }

    private static JsonObject withAuthor(JsonObject post) {
        return Bodies.with(post, "author", Bodies.with(post.getJsonObject("author"), "last_seen", Answer.A_TIME));
    }
}
