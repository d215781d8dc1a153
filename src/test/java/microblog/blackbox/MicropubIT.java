package microblog.blackbox;

import static microblog.blackbox.Bodies.array;
import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BlackBox
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MicropubIT {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final MicroblogClient api;
    private final Member ana;
    private final AppUser user;
    private final String token;

    MicropubIT(MicroblogClient api) {
        this.api = api;
        ana = api.member("ana");
        user = AppUser.signedIn(api, ana);
        token = user.accessToken("create update delete");
    }

    @Test
    void createsANoteFromAFormMultipartAndJson() {
        assertEquals(
                "by form & \u00fc",
                text(created(micropub(FORM, "h=entry&content=by+form+%26+%C3%BC&category[]=a&category[]=b"))));
        assertEquals("without h", text(created(micropub(FORM, "content=without+h"))));
        assertEquals(
                "by multipart",
                text(created(micropub(
                        "multipart/form-data; boundary=x",
                        "--x\r\nContent-Disposition: form-data; name=\"h\"\r\n\r\nentry"
                                + "\r\n--x\r\nContent-Disposition: form-data; name=\"content\"\r\n\r\nby multipart"
                                + "\r\n--x--\r\n"))));
        assertEquals(
                "by json",
                text(created(
                        json(object("type", array("h-entry"), "properties", object("content", array("by json")))))));
    }

    @Test
    void postHasItsOwnPage() {
        String url = created(micropub(FORM, "content=hello+page"));
        String issuer =
                api.get("/.well-known/oauth-authorization-server").object().getString("issuer");

        assertTrue(url.matches("\\Q" + issuer + "\\E@" + ana.username() + "/\\d+"), url);
        assertTrue(api.get(path(url)).expect(200).text().contains("hello page"));
    }

    @Test
    void takesTheTokenFromTheHeaderTheFormOrBothWhenItIsTheSame() {
        Answer answer = api.request("POST", "/micropub")
                .body(FORM, AppUser.form("content", "hello", "access_token", token))
                .send();
        answer.expect(201);
        String both = created(micropub(FORM, AppUser.form("content", "both", "access_token", token)));
        assertEquals("both", text(both));
        created(micropub(
                "multipart/form-data; boundary=x",
                "--x\r\nContent-Disposition: form-data; name=\"content\"\r\n\r\nby multipart"
                        + "\r\n--x\r\nContent-Disposition: form-data; name=\"access_token\"\r\n\r\n" + token
                        + "\r\n--x--\r\n"));

        AppUser.expectError(
                micropub(FORM, AppUser.form("content", "hello", "access_token", user.accessToken("create"))),
                400,
                "invalid_request");
        AppUser.expectError(
                micropub(FORM, AppUser.form("content", "hello", "access_token", "nonsense")), 400, "invalid_request");
    }

    @Test
    void takesASchemeThatIsCalledToken() {
        for (String scheme : List.of("Token ", "token ", "bearer ", "BEARER  ")) {
            api.request("POST", "/micropub")
                    .header("Authorization", scheme + token)
                    .body(FORM, "content=by+scheme")
                    .send()
                    .expect(201);
        }
        api.request("GET", "/micropub?q=config")
                .header("Authorization", "Tokens " + token)
                .send()
                .expect(401);
    }

    @Test
    void holds280CharactersAndNoMore() {
        created(micropub(FORM, AppUser.form("content", "\ud83d\ude00".repeat(280))));

        Answer refused = micropub(FORM, AppUser.form("content", "a".repeat(281)));

        AppUser.expectError(refused, 400, "invalid_request");
        assertTrue(refused.object().getString("error_description").contains("280"), refused::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "h=entry",
                "h=event&content=x",
                "content=",
                "content=a&content=b",
                "content=x&photo=https://a.example/a.jpg",
                "content=x&video[]=https://a.example/a.mp4",
                "content=x&audio=https://a.example/a.mp3",
                "content=x&photo[0]=https://a.example/a.jpg",
                "content=x&photo[0][value]=https://a.example/a.jpg&photo[0][alt]=A",
                "content=x&in-reply-to=https://a.example/",
                "like-of=https://a.example/",
                "content=x&bookmark-of=https://a.example/",
                "content=&repost-of[]=https://a.example/",
                "content=x&checkin=geo:1,2",
                "content=x&name=Title",
                "content[html]=%3Cp%3Ex",
                "content=x&post-status=draft",
                "content=x&visibility=private",
                "content=%00",
                "content=%FF",
                "action=update&url=x",
                "action=explode",
                "action=delete",
                "action=delete&url=nonsense",
                "action=undelete&url=nonsense"
            })
    void refusesAFormThatItCannotFollow(String form) {
        AppUser.expectError(micropub(FORM, form), 400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{} x",
                "5",
                "{\"type\": \"h-entry\"}",
                "{\"type\": [\"h-entry\"]}",
                "{\"type\": [\"h-entry\"], \"properties\": []}",
                "{\"type\": [\"h-entry\"], \"properties\": {\"content\": \"x\"}}",
                "{\"type\": [\"h-entry\"], \"properties\": {\"content\": [5]}}",
                "{\"type\": [\"h-entry\"], \"properties\": {\"content\": [\"\\ud800\"]}}",
                "{\"type\": [\"h-entry\"], \"properties\": {\"content\": [{\"html\": \"<b>x</b>\"}]}}",
                "{\"action\": 5}",
                "{\"action\": \"update\"}",
                "{\"action\": \"update\", \"url\": \"nonsense\", \"replace\": {\"content\": [\"x\"]}}"
            })
    void refusesJsonThatItCannotFollow(String json) {
        AppUser.expectError(micropub("application/json", json), 400, "invalid_request");
    }

    @Test
    void refusesFilesAndOtherTypes() {
        String file = "--x\r\nContent-Disposition: form-data; name=\"content\"\r\n\r\nhello"
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n"
                + "Content-Type: image/jpeg\r\n\r\n\u0001\r\n--x--\r\n";

        Answer refused = micropub("multipart/form-data; boundary=x", file);

        AppUser.expectError(refused, 400, "invalid_request");
        assertTrue(refused.object().getString("error_description").contains("photos"), refused::toString);
        AppUser.expectError(micropub("text/plain", "content=x"), 400, "invalid_request");
        AppUser.expectError(micropub("application/json", "[".repeat(100_000)), 400, "invalid_request");
    }

    @Test
    void replacesTheContentAndNothingElse() {
        String url = created(micropub(FORM, "content=before"));

        json(update(url, object("replace", object("content", array("after"))))).expectEmpty(204);

        assertEquals("after", text(url));
        for (JsonObject refused : List.of(
                object(),
                object("replace", object()),
                object("replace", object("content", "after")),
                object("replace", object("content", array("x"), "name", array("A title"))),
                object("replace", object("content", array("x"), "post-status", array("draft"))),
                object("add", object("photo", array("https://a.example/a.jpg"))),
                object("replace", object("content", array("a", "b"))),
                object("replace", object("content", array("a".repeat(281)))),
                object("replace", "x"),
                object("add", object("content", array("more"))),
                object("delete", array("content")),
                object("delete", object("content", array("after"))))) {
            AppUser.expectError(json(update(url, refused)), 400, "invalid_request");
        }
        assertEquals("after", text(url));
    }

    @Test
    void anUpdateIgnoresWhatANewPostIgnores() {
        String url = created(micropub(FORM, "content=before"));

        json(update(
                        url,
                        object(
                                "replace",
                                        object(
                                                "content", array("new"),
                                                "post-status", array("published"),
                                                "name", array(""),
                                                "category", array("a"),
                                                "mp-slug", array("x")),
                                "add", object("category", array("b")),
                                "delete", array("location"))))
                .expectEmpty(204);
        json(update(url, object("add", object("category", array("b"))))).expectEmpty(204);

        assertEquals("new", text(url));
    }

    @Test
    void knowsAPostByEveryUrlThatAppsWrite() {
        String url = created(micropub(FORM, "content=before"));
        String swapped =
                url.startsWith("https:") ? url.replaceFirst("https", "http") : url.replaceFirst("http", "https");
        for (String same :
                List.of(url, url + "/", url.replace("@", "%40"), swapped, swapped.replace("@", "%40") + "/")) {
            json(update(same, object("replace", object("content", array(same)))))
                    .expectEmpty(204);
            assertEquals(same, text(url));
            JsonObject source = query("source&url=" + MicroblogClient.quoted(same))
                    .expect(200)
                    .object();
            assertEquals(array(url), source.getJsonObject("properties").getJsonArray("url"));
        }
        for (String other : List.of(
                url + "//",
                url + "?a",
                url + "#a",
                url.replace("@", "@x"),
                url.replaceFirst("://", "://x"),
                url.replace("@", "%ZZ"),
                url.replace("@", "a/@"))) {
            AppUser.expectError(
                    json(update(other, object("replace", object("content", array("x"))))), 400, "invalid_request");
        }
        micropub(FORM, AppUser.form("action", "delete", "url", url + "/")).expectEmpty(204);
        micropub(FORM, AppUser.form("action", "undelete", "url", swapped)).expectEmpty(204);
    }

    @Test
    void anEmptyFileInputIsNoPhoto() {
        String start = "--x\r\nContent-Disposition: form-data; name=\"content\"\r\n\r\nwithout a photo\r\n--x\r\n";
        String end = "Content-Type: application/octet-stream\r\n\r\n\r\n--x--\r\n";
        for (String part : List.of(
                "Content-Disposition: form-data; name=\"photo\"; filename=\"\"\r\n",
                "Content-Disposition: form-data; name=\"photo[]\"; filename=\"\"\r\n")) {
            assertEquals(
                    "without a photo", text(created(micropub("multipart/form-data; boundary=x", start + part + end))));
        }
    }

    @Test
    void deletesAndRestores() {
        String url = created(micropub(FORM, "content=to+be+or+not+to+be"));
        JsonObject before = post(url).expect(200).object();
        int posts = postsOfAna();

        micropub(FORM, AppUser.form("action", "delete", "url", url)).expectEmpty(204);

        post(url).expect(404);
        assertEquals(posts - 1, postsOfAna());
        AppUser.expectError(micropub(FORM, AppUser.form("action", "delete", "url", url)), 410, "gone");
        AppUser.expectError(json(update(url, object("replace", object("content", array("x"))))), 410, "gone");
        AppUser.expectError(query("source&url=" + MicroblogClient.quoted(url)), 410, "gone");

        json(object("action", "undelete", "url", url)).expectEmpty(204);

        assertEquals(before.getString("text"), post(url).expect(200).object().getString("text"));
        assertEquals(before.getString("timestamp"), post(url).object().getString("timestamp"));
        assertEquals(posts, postsOfAna());
        AppUser.expectError(micropub(FORM, AppUser.form("action", "undelete", "url", url)), 400, "invalid_request");
    }

    @Test
    void aRestoredPostSaysWhatItSaidLastAndIsNotChangedEarlier() {
        String url = created(micropub(FORM, "content=first"));
        json(update(url, object("replace", object("content", array("second"))))).expectEmpty(204);
        JsonObject edited = newestInFeed();

        micropub(FORM, AppUser.form("action", "delete", "url", url)).expect(204);
        micropub(FORM, AppUser.form("action", "undelete", "url", url)).expect(204);

        JsonObject restored = newestInFeed();
        assertEquals(edited.getString("id"), restored.getString("id"));
        assertEquals("second", restored.getString("content_text"));
        assertEquals(edited.getString("date_published"), restored.getString("date_published"));
        assertTrue(
                restored.getString("date_modified").compareTo(edited.getString("date_modified")) > 0,
                restored::toString);
    }

    private JsonObject newestInFeed() {
        return api.get("/@" + ana.username() + "/feed.json")
                .expect(200)
                .object()
                .getJsonArray("items")
                .getJsonObject(0);
    }

    @Test
    void aRestoredPostIsInFeedsWhenAnotherIsGoneAtTheSameTime() {
        Member ben = api.member("ben");
        ben.follow(ana).expect(204);
        List<String> leaving = notes(8);
        notes(20);
        String returning = created(micropub(FORM, "content=returning"));
        notes(12);
        for (String each : leaving) {
            micropub(FORM, AppUser.form("action", "delete", "url", returning)).expect(204);
            assertEquals(List.of(), inFeed(ben, "returning"));

            // There are as many posts as before, and none is new.
            micropub(FORM, AppUser.form("action", "delete", "url", each)).expect(204);
            micropub(FORM, AppUser.form("action", "undelete", "url", returning)).expect(204);

            assertEquals(List.of("returning"), inFeed(ben, "returning"));
        }
    }

    private List<String> notes(int count) {
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            urls.add(created(micropub(FORM, "content=note+" + i)));
        }
        return urls;
    }

    private static List<String> inFeed(Member reader, String wanted) {
        return reader.get("/api/feed").expect(200).object().getJsonArray("data").stream()
                .map(post -> post.asJsonObject().getString("text"))
                .filter(wanted::equals)
                .toList();
    }

    @Test
    void ofManyRestorationsAtOnceOneSucceeds() {
        String url = created(micropub(FORM, "content=once"));
        micropub(FORM, AppUser.form("action", "delete", "url", url)).expect(204);
        int posts = postsOfAna();

        Race.of(client -> micropub(FORM, AppUser.form("action", "undelete", "url", url)))
                .expectOneWinner(204, 400);

        assertEquals(posts + 1, postsOfAna());
    }

    @Test
    void touchesNobodyElsesPosts() {
        String url = created(micropub(FORM, "content=mine"));
        AppUser ben = AppUser.signedIn(api, api.member("ben"));
        String bens = ben.accessToken("create update delete");

        AppUser.expectError(send(bens, FORM, AppUser.form("action", "delete", "url", url)), 403, "forbidden");
        AppUser.expectError(
                send(
                        bens,
                        "application/json",
                        update(url, object("replace", object("content", array("x"))))
                                .toString()),
                403,
                "forbidden");
        AppUser.expectError(
                api.request("GET", "/micropub?q=source&url=" + MicroblogClient.quoted(url))
                        .bearer(bens)
                        .send(),
                403,
                "forbidden");
        micropub(FORM, AppUser.form("action", "delete", "url", url)).expect(204);
        AppUser.expectError(send(bens, FORM, AppUser.form("action", "undelete", "url", url)), 400, "invalid_request");
    }

    @Test
    void needsTheScopeOfTheAction() {
        String url = created(micropub(FORM, "content=hello"));
        String create = user.accessToken("create");
        String update = user.accessToken("update");

        AppUser.expectError(send(update, FORM, "content=x"), 403, "insufficient_scope");
        AppUser.expectError(
                send(create, FORM, AppUser.form("action", "delete", "url", url)), 403, "insufficient_scope");
        AppUser.expectError(
                send(create, FORM, AppUser.form("action", "undelete", "url", url)), 403, "insufficient_scope");
        AppUser.expectError(
                send(
                        create,
                        "application/json",
                        update(url, object("replace", object("content", array("x"))))
                                .toString()),
                403,
                "insufficient_scope");
        api.request("POST", "/micropub").body(FORM, "content=x").send().expect(401);
        ana.request("POST", "/micropub").body(FORM, "content=by+a+login").send().expect(201);
    }

    @Test
    void answersQueries() {
        String url = created(micropub(FORM, "content=hello"));
        String time = post(url).object().getString("timestamp");
        String source = "source&url=" + MicroblogClient.quoted(url);

        query("config")
                .expect(
                        200,
                        object(
                                "q", array("category", "config", "contact", "post-types", "source", "syndicate-to"),
                                "syndicate-to", array(),
                                "destination",
                                        array(object(
                                                "uid", url.substring(0, url.lastIndexOf('/')),
                                                "name", url.substring(url.indexOf("//") + 2, url.lastIndexOf('/')))),
                                "post-types", array(object("type", "note", "name", "Note"))));
        api.request("GET", "/micropub")
                .bearer(token)
                .send()
                .expect(200, query("config").object());
        query("syndicate-to").expect(200, object("syndicate-to", array()));
        query(source)
                .expect(
                        200,
                        object(
                                "type", array("h-entry"),
                                "properties",
                                        object(
                                                "uid", array(id(url)),
                                                "content", array("hello"),
                                                "published", array(time),
                                                "url", array(url))));
        query(source + "&properties[]=content&properties[]=category")
                .expect(200, object("properties", object("content", array("hello"))));
        query("category").expect(200, object("categories", array()));
        query("post-types").expect(200, object("post-types", array(object("type", "note", "name", "Note"))));
        for (String bad : List.of(
                "nonsense",
                "source&url=nonsense",
                "source&limit=0",
                "source&limit=x",
                "source&after=x",
                "source&after=1-",
                "source&before=99999999999999999999-1")) {
            AppUser.expectError(query(bad), 400, "invalid_request");
        }
    }

    @Test
    void listsOnesPostsPageByPageWhileOthersAreWritten() {
        AppUser ben = AppUser.signedIn(api, api.member("ben"));
        String bens = ben.accessToken("create");
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            written.add(0, created(send(bens, FORM, "content=number+" + i)));
        }
        List<String> read = new ArrayList<>();
        JsonObject page = list(bens, "limit=3");
        String newest = page.getJsonObject("paging").getString("before");
        while (true) {
            read.addAll(urls(page));
            created(send(bens, FORM, "content=meanwhile"));
            String after = page.getJsonObject("paging").getString("after", "");
            if (after.isEmpty()) {
                break;
            }
            page = list(bens, "limit=3&after=" + after);
        }

        assertEquals(written, read);
        assertEquals(3, urls(list(bens, "before=" + newest)).size());
        assertEquals(1, urls(list(bens, "limit=1&before=" + newest)).size());
        JsonObject first =
                list(bens, "limit=1&properties[]=uid").getJsonArray("items").getJsonObject(0);
        assertEquals(1, first.getJsonObject("properties").size());
        assertTrue(first.getJsonObject("properties").getJsonArray("uid").getInt(0) > 0, first::toString);
        AppUser nobody = AppUser.signedIn(api, api.member("new"));
        JsonObject none = list(nobody.accessToken("read"), "");
        assertEquals(object("items", array(), "paging", object()), none);
    }

    private JsonObject list(String bearer, String more) {
        return api.request("GET", "/micropub?q=source&" + more)
                .bearer(bearer)
                .send()
                .expect(200)
                .object();
    }

    private static List<String> urls(JsonObject page) {
        return page.getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(item ->
                        item.getJsonObject("properties").getJsonArray("url").getString(0))
                .toList();
    }

    private static int id(String url) {
        return Integer.parseInt(url.substring(url.lastIndexOf('/') + 1));
    }

    private Answer query(String query) {
        return api.request("GET", "/micropub?q=" + query).bearer(token).send();
    }

    private Answer micropub(String type, String body) {
        return send(token, type, body);
    }

    private Answer json(JsonObject body) {
        return send(token, "application/json", body.toString());
    }

    private Answer send(String bearer, String type, String body) {
        return api.request("POST", "/micropub").bearer(bearer).body(type, body).send();
    }

    private static JsonObject update(String url, JsonObject changes) {
        return Bodies.with(Bodies.with(changes, "action", "update"), "url", url);
    }

    private static String created(Answer answer) {
        return answer.expectEmpty(201).header("Location").orElseThrow();
    }

    private static String path(String url) {
        return url.substring(url.indexOf("/@"));
    }

    private Answer post(String url) {
        return ana.get("/api/posts/" + url.substring(url.lastIndexOf('/') + 1));
    }

    private String text(String url) {
        return post(url).expect(200).object().getString("text");
    }

    private int postsOfAna() {
        return ana.get("/api/users/" + ana.id() + "/posts")
                .object()
                .getJsonObject("pagination")
                .getInt("total");
    }
}
