package microblog.blackbox;

import static microblog.blackbox.Bodies.array;
import static microblog.blackbox.Bodies.object;
import static microblog.blackbox.Bodies.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BlackBox
class PostsIT {
    private final Member ana;
    private final Member ben;

    PostsIT(MicroblogClient api) {
        ana = api.member("ana");
        ben = api.member("ben");
    }

    @Test
    void areShownToTheirAuthorAndToOthers() {
        Answer answer = ana.post("/api/posts", object("text", "first words")).expect(201);

        JsonObject created = answer.object();
        JsonObject expected = object(
                "author", ana.view(),
                "id", created.getInt("id"),
                "text", "first words",
                "timestamp", created.getString("timestamp"),
                "url", "/api/posts/" + created.getInt("id"));
        answer.expect(201, expected);
        Duration age = Duration.between(Instant.parse(created.getString("timestamp")), Instant.now());
        assertTrue(age.abs().compareTo(Duration.ofMinutes(1)) < 0, "posted just now");
        assertTrue(created.getString("timestamp").matches(".*\\.\\d{6}Z"), "in microseconds");
        ana.get(created.getString("url")).expect(200, expected);
        ben.get(created.getString("url")).expect(200, expected);
    }

    @Test
    void keepTheirTimeWhenTheyChange() {
        JsonObject post = ana.publish("first words");

        ana.put(post.getString("url"), object("text", "other words")).expect(200, with(post, "text", "other words"));

        ben.get(post.getString("url")).expect(200, with(post, "text", "other words"));
        ana.put(post.getString("url"), object()).expect(200, with(post, "text", "other words"));
        ana.request("PUT", post.getString("url")).send().expect(200, with(post, "text", "other words"));
    }

    @Test
    void belongToTheirAuthor() {
        JsonObject post = ana.publish("mine");

        ben.put(post.getString("url"), object("text", "stolen")).expectError(ApiError.forbidden());
        ben.delete(post.getString("url")).expectError(ApiError.forbidden());

        ben.get(post.getString("url")).expect(200, post);
    }

    @Test
    void areGoneOnceDeleted() {
        JsonObject kept = ana.publish("kept");
        JsonObject post = ana.publish("to be deleted");

        ana.delete(post.getString("url")).expectEmpty(204);

        ana.get(post.getString("url")).expectError(ApiError.notFound());
        ana.delete(post.getString("url")).expectError(ApiError.notFound());
        ana.put(post.getString("url"), object("text", "x")).expectError(ApiError.notFound());
        ana.get("/api/users/" + ana.id() + "/posts").expect(200, Member.page(0, 25, 1, List.of(kept)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"  a\n\tb  ", "<script>\"&amp;'</script>", "'; drop table posts; --", "ﷺ e\u0301", "\u2028\u0007"
            })
    void keepTheirTextAsItIs(String text) {
        JsonObject post = ana.publish(text);

        assertEquals(text, post.getString("text"));
        ana.get(post.getString("url")).expect(200, post);
    }

    @Test
    void haveOneTo280CodePoints() {
        String longest = "🎉".repeat(280);
        JsonObject post = ana.publish(longest);
        ben.get(post.getString("url")).expect(200, with(post, "text", longest));
        for (String text : new String[] {"", longest + "x", "t".repeat(281)}) {
            ana.post("/api/posts", object("text", text))
                    .expectError(ApiError.invalidBody("text", "Length must be between 1 and 280."));
            ana.put(post.getString("url"), object("text", text))
                    .expectError(ApiError.invalidBody("text", "Length must be between 1 and 280."));
        }
        assertEquals(1, ana.walk("/api/users/" + ana.id() + "/posts").size());
    }

    @Test
    void needATextAndNothingElse() {
        String missing = "Missing data for required field.";
        ana.post("/api/posts", object()).expectError(ApiError.invalidBody("text", missing));
        ana.request("POST", "/api/posts").send().expectError(ApiError.invalidBody("text", missing));
        ana.request("POST", "/api/posts")
                .body("text/plain", "{\"text\":\"x\"}")
                .send()
                .expectError(ApiError.invalidBody("text", missing));
        ana.request("POST", "/api/posts")
                .body("application/json", "")
                .send()
                .expectError(ApiError.invalidBody("text", missing));
        ana.post("/api/posts", object("text", null))
                .expectError(ApiError.invalidBody("text", "Field may not be null."));
        ana.post("/api/posts", object("text", 42)).expectError(ApiError.invalidBody("text", "Not a valid string."));
        ana.post("/api/posts", object("text", array("a")))
                .expectError(ApiError.invalidBody("text", "Not a valid string."));
        ana.post("/api/posts", object("text", object()))
                .expectError(ApiError.invalidBody("text", "Not a valid string."));
        ana.post("/api/posts", array("text")).expectError(ApiError.invalidBody("_schema", "Invalid input type."));
    }

    @Test
    void haveFieldsThatCannotBeSet() {
        String unknown = "Unknown field.";
        JsonObject body = object("text", "x", "id", 1, "timestamp", "x", "author", object(), "url", "/x", "user_id", 2);

        ana.post("/api/posts", body)
                .expectError(ApiError.invalidBody(
                        "author", unknown, "id", unknown, "timestamp", unknown, "url", unknown, "user_id", unknown));
    }

    @Test
    void reportTheLastOfARepeatedKey() {
        Answer answer = ana.request("POST", "/api/posts")
                .body("application/json", "{\"text\":\"first\",\"text\":\"last\"}")
                .send();

        assertEquals("last", answer.expect(201).object().getString("text"));
    }

    @Test
    void areCheckedInTheDocumentedOrder() {
        String missing = "/api/posts/999999999";
        JsonObject post = ana.publish("mine");

        ana.put(missing, object("mood", "x")).expectError(ApiError.invalidBody("mood", "Unknown field."));
        ana.put(missing, object("text", "x")).expectError(ApiError.notFound());
        ben.put(post.getString("url"), object("text", ""))
                .expectError(ApiError.invalidBody("text", "Length must be between 1 and 280."));
        ana.put(post.getString("url"), object("text", null))
                .expectError(ApiError.invalidBody("text", "Field may not be null."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0", "-1", "1.0", "999999999", "99999999999999999999", "9223372036854775808", "%20"})
    void areNotFoundByAnythingButAnId(String id) {
        ana.get("/api/posts/" + id).expectError(ApiError.notFound());
        ana.delete("/api/posts/" + id).expectError(ApiError.notFound());
        ana.put("/api/posts/" + id, object("text", "x")).expectError(ApiError.notFound());
    }
}
