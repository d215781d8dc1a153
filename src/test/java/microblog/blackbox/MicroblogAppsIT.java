package microblog.blackbox;

import static microblog.blackbox.Bodies.array;
import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the Micro.blog apps call after a sign-in, written down from their public sources (microdotblog/microblog-react
 * 77f3a0b, microdotblog/microblog-mac 5e750e1, microdotblog/strata 2739ece); docs/apps.md has the table.
 */
@BlackBox
class MicroblogAppsIT {
    private final MicroblogClient api;
    private final Member ana;
    private final Member ben;

    MicroblogAppsIT(MicroblogClient api) {
        this.api = api;
        ana = api.member("ana");
        ben = api.member("ben");
    }

    @Test
    void timelineIsOnesFeedInTheirFormat() {
        ana.follow(ben).expect(204);
        JsonObject post = ben.publish("by ben & co");

        JsonObject feed = ana.get("/posts/timeline")
                .expect(200)
                .expectHeader("Content-Type", "application/json")
                .expectHeader("Cache-Control", "no-store")
                .object();

        assertEquals("https://jsonfeed.org/version/1.1", feed.getString("version"));
        JsonObject item = feed.getJsonArray("items").getJsonObject(0);
        assertEquals(Integer.toString(post.getInt("id")), item.getString("id"));
        assertEquals("by ben & co", item.getString("content_text"));
        assertEquals("by ben &amp; co", item.getString("content_html"));
        assertEquals(post.getString("timestamp"), item.getString("date_published"));
        assertEquals(
                ben.username(),
                item.getJsonObject("author").getJsonObject("_microblog").getString("username"));
        assertFalse(item.getJsonObject("_microblog").getBoolean("is_deletable"));
    }

    @Test
    void listsArePagedByTheIdsOfPosts() {
        List<Integer> ids = List.of("1", "2", "3", "4", "5").stream()
                .map(text -> ana.publish(text).getInt("id"))
                .toList();
        for (String list : List.of("/posts/timeline", "/posts/" + ana.username())) {
            assertEquals(List.of("5", "4"), texts(list + "?count=2"));
            assertEquals(List.of("3", "2"), texts(list + "?count=2&before_id=" + ids.get(3)));
            assertEquals(List.of("5", "4"), texts(list + "?since_id=" + ids.get(2)));
            assertEquals(List.of(), texts(list + "?count=0"));
            assertEquals(List.of("5", "4", "3", "2", "1"), texts(list + "?count=9999999999999&before_id=&since_id="));
            for (String unknown : List.of("2147483647", "99999999999999999999")) {
                assertEquals(List.of(), texts(list + "?before_id=" + unknown));
                assertEquals(List.of("5", "4"), texts(list + "?count=2&since_id=" + unknown));
            }
            expectTold(ana.get(list + "?since_id=x"), 404);
            expectTold(ana.get(list + "?before_id=x"), 404);
        }
        assertEquals(
                object("count", 2, "check_seconds", 120, "is_publishing", false, "is_processing", false),
                ana.get("/posts/check?since_id=" + ids.get(2)).expect(200).object());
        assertEquals(0, ana.get("/posts/check").expect(200).object().getInt("count"));
        assertEquals(
                0,
                ana.get("/posts/check?since_id=2147483647").expect(200).object().getInt("count"));

        // An app goes on from the newest and the oldest post that it has, which may be gone.
        ana.delete("/api/posts/" + ids.get(2)).expect(204);
        assertEquals(List.of("2", "1"), texts("/posts/timeline?before_id=" + ids.get(2)));
        assertEquals(List.of("5", "4"), texts("/posts/timeline?since_id=" + ids.get(2)));
    }

    @Test
    void everybodysPostsAreThereWithoutATokenToo() {
        ben.publish("for everybody");
        assertTrue(texts("/posts/all").contains("for everybody"));
        JsonObject discovered = api.get("/posts/discover").expect(200).object();
        assertEquals(array(), discovered.getJsonObject("_microblog").getJsonArray("tagmoji"));
        assertTrue(discovered.toString().contains("for everybody"), discovered::toString);
        assertEquals(
                array(), api.get("/posts/discover?count=0").expect(200).object().getJsonArray("items"));
    }

    @Test
    void aPersonComesWithTheirPosts() {
        ben.put("/api/me", object("about_me", "About \"ben\"")).expect(200);
        ben.follow(ana).expect(204);
        ana.follow(ben).expect(204);

        JsonObject feed =
                ana.get("/posts/" + ben.username() + "?count=0").expect(200).object();

        assertEquals(array(), feed.getJsonArray("items"));
        assertEquals(ben.username(), feed.getJsonObject("author").getString("name"));
        JsonObject person = feed.getJsonObject("_microblog");
        assertEquals(Long.toString(ben.id()), person.getString("id"));
        assertEquals(ben.username(), person.getString("username"));
        assertEquals("About \"ben\"", person.getString("bio"));
        assertEquals(1, person.getInt("following_count"));
        assertTrue(person.getBoolean("is_following"));
        assertFalse(person.getBoolean("is_you"));
        assertTrue(ben.get("/posts/" + ben.username())
                .object()
                .getJsonObject("_microblog")
                .getBoolean("is_you"));
        expectTold(ana.get("/posts/" + MicroblogClient.fresh("nobody")), 404);
    }

    @Test
    void aConversationIsThePostItself() {
        JsonObject post = ben.publish("alone");
        assertEquals(List.of("alone"), texts("/posts/conversation?id=" + post.getInt("id")));
        expectTold(ana.get("/posts/conversation?id=nothing"), 404);
        expectTold(ana.get("/posts/conversation"), 404);
    }

    @Test
    void whatThereIsNotHereIsEmptyOrRefusedInWords() {
        for (String list :
                List.of("mentions", "replies?count=50", "bookmarks", "favorites", "photos", "bookmarks/highlights")) {
            assertEquals(List.of(), texts("/posts/" + list));
        }
        assertEquals(
                "[]",
                ana.get("/posts/bookmarks/tags?recent=1&count=10").expect(200).text());
        assertEquals("[]", ana.get("/users/muting").expect(200).text());
        expectTold(
                ana.request("POST", "/posts/reply")
                        .body(
                                "multipart/form-data; boundary=x",
                                "--x\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n1\r\n--x--\r\n")
                        .send(),
                400);
        for (String operation : List.of("report", "mute", "push/register", "push/unregister")) {
            expectTold(
                    ana.request("POST", "/users/" + operation + "?username=" + ben.username())
                            .send(),
                    400);
        }
        expectTold(ana.delete("/users/muting/1"), 400);
        expectTold(ana.get("/users/push/info?device_token=x"), 400);
        expectTold(ana.get("/posts/bookmarks/1"), 404);
        expectTold(ana.request("POST", "/posts/bookmarks/1?tags=x").send(), 404);
        expectTold(ana.delete("/posts/bookmarks/1"), 404);
        expectTold(ana.delete("/posts/bookmarks/highlights/1"), 404);
        expectTold(ana.request("POST", "/posts/favorites?id=1").send(), 404);
        expectTold(ana.delete("/posts/favorites/1"), 404);
    }

    @Test
    void onesOwnPostsAreDeletedAndOthersAreNot() {
        String own = "/posts/" + ana.publish("soon gone").getInt("id");
        String other = "/posts/" + ben.publish("stays").getInt("id");
        ana.delete(own).expect(200, object());
        expectTold(ana.delete(own), 404);
        expectTold(ana.delete(other), 403);
        expectTold(ana.delete("/posts/ana"), 404);
        assertEquals(List.of("stays"), texts("/posts/" + ben.username()));
    }

    @Test
    void peopleAreFollowedByNameAnyNumberOfTimes() {
        String name = "username=" + ben.username();
        assertEquals(object("is_following", false, "is_you", false), following(name));
        // The phone app has the name in the query, the Mac app in a form.
        ana.request("POST", "/users/follow?" + name).send().expect(200, object());
        ana.request("POST", "/users/follow")
                .body("application/x-www-form-urlencoded", name)
                .send()
                .expect(200, object());
        assertEquals(object("is_following", true, "is_you", false), following(name));
        ana.follows(ben).expect(204);
        JsonValue followed = Bodies.parse(
                ana.get("/users/following/" + ana.username()).expect(200).text());
        assertEquals(ben.username(), followed.asJsonArray().getJsonObject(0).getString("username"));
        ana.request("POST", "/users/unfollow?" + name).send().expect(200, object());
        ana.request("POST", "/users/unfollow?" + name).send().expect(200, object());
        ana.follows(ben).expect(404);
        assertEquals(object("is_following", false, "is_you", true), following("username=" + ana.username()));
        expectTold(ana.request("POST", "/users/follow?username=nobody").send(), 404);
        expectTold(ana.request("POST", "/users/follow").send(), 400);
    }

    @Test
    void peopleAreFoundByTheBeginningOfTheirNames() {
        JsonValue found = Bodies.parse(
                ana.get("/users/search?q=" + ben.username()).expect(200).text());
        assertEquals(ben.username(), found.asJsonArray().getJsonObject(0).getString("username"));
        assertEquals("[]", ana.get("/users/search?q=").expect(200).text());
        assertEquals("[]", ana.get("/users/search?q=%00").expect(200).text());
        assertEquals("[]", ana.get("/users/search").expect(200).text());
    }

    @Test
    void namesAreCompletedByMicropubToo() {
        AppUser user = AppUser.signedIn(api, ana);
        String question = "/micropub?q=contact&filter=" + ben.username();
        JsonObject contact = api.request("GET", question)
                .bearer(user.accessToken("create read"))
                .send()
                .expect(200)
                .object()
                .getJsonArray("contacts")
                .getJsonObject(0);
        assertEquals(ben.username(), contact.getString("nickname"));
        assertTrue(contact.getString("photo").startsWith("http"), contact::toString);
        assertTrue(contact.getString("url").endsWith("/@" + ben.username()), contact::toString);
        api.request("GET", question).bearer(user.accessToken("create")).send().expect(200, object("contacts", array()));
    }

    @Test
    void tokensCountAsTheyDoInTheApi() {
        Answer without = api.get("/posts/timeline");
        without.expect(401);
        assertEquals("unauthorized", without.object().getString("error"));
        AppUser.expectError(
                api.request("GET", "/posts/timeline").bearer("nonsense").send(), 401, "invalid_token");
        String token = AppUser.signedIn(api, ana).accessToken("read");
        // The Mac app calls the scheme Token.
        api.request("GET", "/posts/timeline")
                .header("Authorization", "Token " + token)
                .send()
                .expect(200);
        AppUser.expectError(
                api.request("POST", "/users/follow?username=" + ben.username())
                        .bearer(token)
                        .send(),
                403,
                "insufficient_scope");
        AppUser.expectError(
                api.request("DELETE", "/posts/" + ana.publish("kept").getInt("id"))
                        .bearer(token)
                        .send(),
                403,
                "insufficient_scope");
        AppUser.expectError(api.request("POST", "/posts/reply").bearer(token).send(), 403, "insufficient_scope");
    }

    private List<String> texts(String path) {
        return ana.get(path).expect(200).object().getJsonArray("items").stream()
                .map(item -> item.asJsonObject().getString("content_text"))
                .toList();
    }

    private JsonObject following(String name) {
        return ana.get("/users/is_following?" + name).expect(200).object();
    }

    private static void expectTold(Answer answer, int status) {
        answer.expect(status);
        assertTrue(answer.object().getString("error").contains(" "), answer::toString);
    }
}
