package microblog.blackbox;

import static microblog.blackbox.Bodies.array;
import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tests that micropub.rocks has for servers, by their numbers. This server keeps short notes of plain text: what it
 * can't keep is refused, and the name of the test says so.
 */
@BlackBox
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MicropubRocksIT {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PHOTO = "https://micropub.rocks/media/sunset.jpg";

    private final MicroblogClient api;
    private final AppUser user;
    private final String token;

    MicropubRocksIT(MicroblogClient api) {
        this.api = api;
        user = AppUser.signedIn(api, api.member("ana"));
        token = user.accessToken("create update delete");
    }

    @Test
    @DisplayName("100 Create an h-entry post (form-encoded)")
    void createsAnEntryFromAForm() {
        assertEquals("Micropub test", text(created(form("h=entry&content=Micropub+test"))));
    }

    @Test
    @DisplayName("101 Create an h-entry post with several categories (form-encoded): categories are ignored")
    void ignoresSeveralCategoriesOfAForm() {
        created(form("h=entry&content=Micropub+test&category[]=test1&category[]=test2"));
    }

    @Test
    @DisplayName("104 Create an h-entry with a photo referenced by URL (form-encoded): refused in plain words")
    void refusesAPhotoOfAForm() {
        expectNoPhotos(form("h=entry&content=Micropub+test&photo=" + PHOTO));
    }

    @Test
    @DisplayName("107 Create an h-entry post with one category (form-encoded): the category is ignored")
    void ignoresOneCategoryOfAForm() {
        created(form("h=entry&content=Micropub+test&category=test1"));
    }

    @Test
    @DisplayName("200 Create an h-entry post (JSON)")
    void createsAnEntryFromJson() {
        assertEquals("Micropub test", text(created(entry(object("content", array("Micropub test"))))));
    }

    @Test
    @DisplayName("201 Create an h-entry post with several categories (JSON): categories are ignored")
    void ignoresCategoriesOfJson() {
        created(entry(object("content", array("Micropub test"), "category", array("test1", "test2"))));
    }

    @Test
    @DisplayName("202 Create an h-entry with HTML content (JSON): refused, unless its plain text comes with it")
    void refusesHtmlWithoutItsPlainText() {
        expectRefusal(entry(object("content", array(object("html", "<b>Hello</b> world")))), "HTML");
        assertEquals(
                "Hello world",
                text(created(entry(
                        object("content", array(object("html", "<b>Hello</b> world", "value", "Hello world")))))));
    }

    @Test
    @DisplayName("203 Create an h-entry with a photo referenced by URL (JSON): refused in plain words")
    void refusesAPhotoOfJson() {
        expectNoPhotos(entry(object("content", array("Micropub test"), "photo", array(PHOTO))));
    }

    @Test
    @DisplayName("204 Create an h-entry post with a nested object (JSON): a check-in is refused in plain words")
    void refusesACheckIn() {
        JsonObject place = object("type", array("h-card"), "properties", object("name", array("Los Gorditos")));

        expectRefusal(entry(object("content", array("lunch"), "checkin", array(place))), "check-ins");
    }

    @Test
    @DisplayName("205 Create an h-entry post with a photo with alt text (JSON): refused in plain words")
    void refusesAPhotoWithAltText() {
        expectNoPhotos(entry(
                object("content", array("Micropub test"), "photo", array(object("value", PHOTO, "alt", "A sunset")))));
    }

    @Test
    @DisplayName("206 Create an h-entry with several photos referenced by URL (JSON): refused in plain words")
    void refusesSeveralPhotos() {
        expectNoPhotos(entry(object("content", array("Micropub test"), "photo", array(PHOTO, PHOTO + "?2"))));
    }

    @Test
    @DisplayName("300 Create an h-entry with a photo (multipart): refused in plain words")
    void refusesAnUploadedPhoto() {
        expectNoPhotos(upload("photo"));
    }

    @Test
    @DisplayName("301 Create an h-entry with two photos (multipart): refused in plain words")
    void refusesTwoUploadedPhotos() {
        expectNoPhotos(upload("photo[]", "photo[]"));
    }

    @Test
    @DisplayName("400 Replace a property")
    void replacesTheContent() {
        String url = created(form("h=entry&content=before"));

        update(url, "replace", object("content", array("after"))).expectEmpty(204);

        assertEquals("after", text(url));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"401 Add a value to an existing property", "402 Add a value to a non-existent property"})
    @DisplayName("401 and 402 Add a value to a property: a category is ignored, a second content is refused")
    void addsNothingThatIsNotKept(String test) {
        String url = created(form("h=entry&content=before&category[]=test1"));

        update(url, "add", object("category", array("test2"))).expectEmpty(204);
        expectRefusal(update(url, "add", object("content", array("more"))), "one content");

        assertEquals("before", text(url));
    }

    @Test
    @DisplayName("403 Remove a value from a property: a category is ignored, the content is refused")
    void removesNoValues() {
        String url = created(form("h=entry&content=before&category[]=test1&category[]=test2"));

        update(url, "delete", object("category", array("test1"))).expectEmpty(204);
        expectRefusal(update(url, "delete", object("content", array("before"))), "without its content");

        assertEquals("before", text(url));
    }

    @Test
    @DisplayName("404 Remove a property: a category is ignored, the content is refused")
    void removesNoProperties() {
        String url = created(form("h=entry&content=before&category[]=test1"));

        update(url, "delete", array("category")).expectEmpty(204);
        expectRefusal(update(url, "delete", array("content")), "without its content");

        assertEquals("before", text(url));
    }

    @Test
    @DisplayName("405 Reject the request if an operation is not an array")
    void refusesValuesThatAreNoArray() {
        String url = created(form("h=entry&content=before"));

        for (String operation : List.of("replace", "add", "delete")) {
            expectRefusal(update(url, operation, object("category", "test")), "array");
            AppUser.expectError(update(url, operation, Bodies.value("content")), 400, "invalid_request");
        }
        assertEquals("before", text(url));
    }

    @Test
    @DisplayName("500 Delete a post (form-encoded) and 502 Undelete a post (form-encoded)")
    void deletesAndRestoresByForm() {
        String url = created(form("h=entry&content=here"));

        form(AppUser.form("action", "delete", "url", url)).expectEmpty(204);
        expectGone(url);
        form(AppUser.form("action", "undelete", "url", url)).expectEmpty(204);

        assertEquals("here", text(url));
    }

    @Test
    @DisplayName("501 Delete a post (JSON) and 503 Undelete a post (JSON)")
    void deletesAndRestoresByJson() {
        String url = created(form("h=entry&content=here"));

        json(object("action", "delete", "url", url)).expectEmpty(204);
        expectGone(url);
        json(object("action", "undelete", "url", url)).expectEmpty(204);

        assertEquals("here", text(url));
    }

    @Test
    @DisplayName("600 Configuration query: there is no media endpoint")
    void tellsItsConfiguration() {
        JsonObject config = query("config").expect(200).object();

        assertFalse(config.containsKey("media-endpoint"), config::toString);
        assertEquals(array(), config.getJsonArray("syndicate-to"));
        for (JsonString known : config.getJsonArray("q").getValuesAs(JsonString.class)) {
            query(known.getString()).expect(200);
        }
    }

    @Test
    @DisplayName("601 Syndication endpoint query")
    void syndicatesToNobody() {
        query("syndicate-to").expect(200, object("syndicate-to", array()));
    }

    @Test
    @DisplayName("602 Source query (all properties)")
    void tellsTheSource() {
        String url = created(form("h=entry&content=Test+of+querying&category[]=micropub"));

        JsonObject source =
                query("source&url=" + MicroblogClient.quoted(url)).expect(200).object();

        assertEquals(array("h-entry"), source.getJsonArray("type"));
        assertEquals(
                array("Test of querying"), source.getJsonObject("properties").getJsonArray("content"));
    }

    @Test
    @DisplayName("603 Source query (specific properties)")
    void tellsOnePropertyOfTheSource() {
        String url = created(form("h=entry&content=Test+of+querying"));

        query("source&properties=content&url=" + MicroblogClient.quoted(url))
                .expect(200, object("properties", object("content", array("Test of querying"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"700 jpg", "701 png", "702 gif"})
    @DisplayName("700 to 702 Upload a picture to the media endpoint: there is none")
    void hasNoMediaEndpoint(String test) {
        expectNoPhotos(upload("file"));
        api.request("POST", "/micropub/media").bearer(token).send().expect(404);
    }

    @Test
    @DisplayName("800 Accept an access token in the header and 801 in the body")
    void takesTheTokenInEitherPlace() {
        created(form("h=entry&content=by+header"));
        created(api.request("POST", "/micropub")
                .body(FORM, AppUser.form("h", "entry", "content", "by body", "access_token", token))
                .send());
    }

    @Test
    @DisplayName("802 Does not store the access token")
    void keepsNoToken() {
        String url = created(api.request("POST", "/micropub")
                .body(FORM, AppUser.form("h", "entry", "content", "by body", "access_token", token))
                .send());

        assertFalse(query("source&url=" + MicroblogClient.quoted(url)).text().contains("access_token"));
        assertFalse(api.get(url.substring(url.indexOf("/@"))).text().contains(token));
    }

    @Test
    @DisplayName("803 Rejects unauthenticated requests")
    void refusesNobody() {
        AppUser.expectError(
                api.request("POST", "/micropub").body(FORM, "h=entry&content=x").send(), 401, "unauthorized");
    }

    @Test
    @DisplayName("804 Rejects unauthorized access tokens")
    void refusesATokenWithoutTheScope() {
        AppUser.expectError(
                api.request("POST", "/micropub")
                        .bearer(user.accessToken("profile"))
                        .body(FORM, "h=entry&content=x")
                        .send(),
                403,
                "insufficient_scope");
    }

    private Answer form(String body) {
        return send(FORM, body);
    }

    private Answer json(JsonObject body) {
        return send("application/json", body.toString());
    }

    private Answer entry(JsonObject properties) {
        return json(object("type", array("h-entry"), "properties", properties));
    }

    private Answer update(String url, String operation, jakarta.json.JsonValue change) {
        return json(object("action", "update", "url", url, operation, change));
    }

    private Answer upload(String... names) {
        StringBuilder body =
                new StringBuilder("--x\r\nContent-Disposition: form-data; name=\"content\"\r\n\r\nMicropub test\r\n");
        for (String name : names) {
            body.append("--x\r\nContent-Disposition: form-data; name=\"")
                    .append(name)
                    .append("\"; filename=\"sunset.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n\u0001\r\n");
        }
        return send("multipart/form-data; boundary=x", body + "--x--\r\n");
    }

    private Answer query(String query) {
        return api.request("GET", "/micropub?q=" + query).bearer(token).send();
    }

    private Answer send(String type, String body) {
        return api.request("POST", "/micropub").bearer(token).body(type, body).send();
    }

    private static String created(Answer answer) {
        return answer.expectEmpty(201).header("Location").orElseThrow();
    }

    private String text(String url) {
        return query("source&url=" + MicroblogClient.quoted(url))
                .expect(200)
                .object()
                .getJsonObject("properties")
                .getJsonArray("content")
                .getString(0);
    }

    private void expectGone(String url) {
        AppUser.expectError(query("source&url=" + MicroblogClient.quoted(url)), 410, "gone");
        user.person()
                .get("/api/posts/" + url.substring(url.lastIndexOf('/') + 1))
                .expect(404);
    }

    private static void expectNoPhotos(Answer answer) {
        expectRefusal(answer, "photos");
    }

    private static void expectRefusal(Answer answer, String words) {
        AppUser.expectError(answer, 400, "invalid_request");
        assertTrue(answer.object().getString("error_description").contains(words), answer::toString);
    }
}
