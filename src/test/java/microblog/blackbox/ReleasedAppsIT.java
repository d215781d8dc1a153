package microblog.blackbox;

import static microblog.blackbox.Bodies.array;
import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The requests that released apps send after a user signed in, written down from their public sources; each test names
 * the file. docs/apps.md says what they come to.
 */
@BlackBox
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReleasedAppsIT {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final MicroblogClient api;
    private final AppUser user;

    ReleasedAppsIT(MicroblogClient api) {
        this.api = api;
        user = AppUser.signedIn(api, api.member("ana"));
    }

    /** Quill: lib/helpers.php, micropub_post and micropub_get; controllers/auth.php. */
    @Test
    void quillPublishesWithItsTokenInTwoPlacesAndGivesItBack() {
        String token = granted("create update media profile");

        String url = created(api.request("POST", "/micropub")
                .bearer(token)
                .header("Accept", "application/json")
                .body(FORM, AppUser.form("h", "entry", "access_token", token, "content", "by Quill"))
                .send());
        assertEquals("by Quill", text(token, url));
        query(token, "q=config").expect(200);
        query(token, "q=syndicate-to").expect(200, object("syndicate-to", array()));
        user.post("/indieauth/token", AppUser.form("action", "revoke", "token", token))
                .expect(200);
        query(token, "q=config").expect(401);
    }

    /** Quill: a photo is sent as a file of a multipart form beside the token. */
    @Test
    void quillIsToldThatPhotosCanNotBeKept() {
        String token = granted("create update media profile");
        String body = part("h", "entry")
                + part("access_token", token)
                + part("content", "with a photo")
                + part("photo\"; filename=\"a.jpg", "\u0001")
                + "--x--\r\n";

        Answer answer = api.request("POST", "/micropub")
                .bearer(token)
                .body("multipart/form-data; boundary=x", body)
                .send();

        AppUser.expectError(answer, 400, "invalid_request");
        assertTrue(answer.object().getString("error_description").contains("photos"), answer::toString);
    }

    /** Micropublish: lib/micropublish/micropub.rb and request.rb. */
    @Test
    void micropublishCreatesReadsAndChangesByJson() {
        String token = granted("create update delete undelete");

        String url = created(json(
                token, object("type", array("h-entry"), "properties", object("content", array("by Micropublish")))));
        for (String question : List.of("q=config", "q=syndicate-to", "q=syndicate-to&post-type=note")) {
            query(token, question).expect(200);
        }
        // It asks for channels, too, and goes on without when there is no list of them.
        assertTrue(!query(token, "q=channel").object().containsKey("channels"));
        JsonObject source = query(token, "q=source&url=" + MicroblogClient.quoted(url) + "&properties[]=content")
                .expect(200)
                .object();
        assertEquals(
                array("by Micropublish"), source.getJsonObject("properties").getJsonArray("content"));
        json(token, object("action", "update", "url", url, "replace", object("content", array("changed"))))
                .expect(204);
        assertEquals("changed", text(token, url));
        json(token, object("action", "delete", "url", url)).expect(204);
        json(token, object("action", "undelete", "url", url)).expect(204);
    }

    /** IndiePass for Android: post/Base.java, source/PostListFragment.java, post/UpdateActivity.java. */
    @Test
    void indiePassPublishesListsAndChanges() {
        String token = granted("create update delete media read follow channels mute block");

        String url = created(api.request("POST", "/micropub")
                .bearer(token)
                .header("Accept", "application/json")
                .body(
                        FORM,
                        AppUser.form(
                                "access_token",
                                token,
                                "h",
                                "entry",
                                "name",
                                "",
                                "content",
                                "by IndiePass",
                                "published",
                                "2024-01-31T12:00:00+0100",
                                "post-status",
                                "published",
                                "visibility",
                                "public",
                                "category[0]",
                                "tag"))
                .send());
        query(token, "q=category").expect(200, object("categories", array()));
        JsonObject list =
                query(token, "q=source&post-type=note&limit=10").expect(200).object();
        JsonObject first = list.getJsonArray("items").getJsonObject(0).getJsonObject("properties");
        assertEquals(array(url), first.getJsonArray("url"));
        assertEquals(array("by IndiePass"), first.getJsonArray("content"));
        assertEquals(
                array(),
                query(token, "q=source&post-type=article&limit=10")
                        .expect(200)
                        .object()
                        .getJsonArray("items"));
        json(
                        token,
                        object(
                                "action",
                                "update",
                                "url",
                                url,
                                "replace",
                                object("content", array("changed"), "post-status", array("published"))))
                .expect(204);
        assertEquals("changed", text(token, url));
        api.request("POST", "/micropub")
                .bearer(token)
                .body(FORM, AppUser.form("access_token", token, "url", url, "action", "delete"))
                .send()
                .expect(204);
    }

    /** Micro.blog for iOS and Android, posting to another server: src/api/MicroPubApi.js. */
    @Test
    void microblogAppPublishesToAnotherServer() {
        Document page = user.consent("/indieauth/auth?"
                + AppUser.form(
                        "me", "https://ana.example.com/",
                        "redirect_uri", "https://micro.blog/indieauth/redirect",
                        "client_id", "https://micro.blog/",
                        "state", "1234",
                        "scope", "create",
                        "response_type", "code"));
        Map<String, String> callback = AppUser.callback(user.approve(page));
        JsonObject answer = user.post(
                        "/indieauth/token",
                        AppUser.form(
                                "client_id", "https://micro.blog/",
                                "code", callback.get("code"),
                                "redirect_uri", "https://micro.blog/indieauth/redirect",
                                "grant_type", "authorization_code"))
                .expect(200)
                .object();
        String token = answer.getString("access_token");

        JsonObject destination = query(token, "q=config")
                .expect(200)
                .object()
                .getJsonArray("destination")
                .getJsonObject(0);
        assertEquals(answer.getString("me"), destination.getString("uid"));
        query(token, "q=category&mp-destination=" + MicroblogClient.quoted(destination.getString("uid")))
                .expect(200, object("categories", array()));
        String url = created(api.request("POST", "/micropub")
                .bearer(token)
                .body(
                        "multipart/form-data; boundary=x",
                        part("h", "entry")
                                + part("content", "by the app")
                                + part("post-status", "published")
                                + part("mp-destination", destination.getString("uid"))
                                + part("mp-syndicate-to[]", "")
                                + "--x--\r\n")
                .send());
        assertEquals("by the app", text(token, url));
    }

    private static String part(String name, String value) {
        return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private String granted(String scope) {
        return user.accessToken(scope);
    }

    private Answer query(String token, String query) {
        return api.request("GET", "/micropub?" + query)
                .bearer(token)
                .header("Accept", "application/json")
                .send();
    }

    private Answer json(String token, JsonObject body) {
        return api.request("POST", "/micropub")
                .bearer(token)
                .header("Accept", "application/json")
                .body("application/json; charset=utf-8", body.toString())
                .send();
    }

    private static String created(Answer answer) {
        return answer.expect(201).header("Location").orElseThrow();
    }

    private String text(String token, String url) {
        return query(token, "q=source&url=" + MicroblogClient.quoted(url))
                .expect(200)
                .object()
                .getJsonObject("properties")
                .getJsonArray("content")
                .getString(0);
    }
}
