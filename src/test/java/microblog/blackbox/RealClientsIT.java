package microblog.blackbox;

import static microblog.blackbox.Bodies.array;
import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Released client libraries run their whole flow; the person agrees to what they ask. */
@BlackBox
class RealClientsIT {
    private final MicroblogClient api;
    private final AppUser user;
    private final String issuer;
    private final String me;

    RealClientsIT(MicroblogClient api) {
        this.api = api;
        Member ana = api.member("ana");
        user = AppUser.signedIn(api, ana);
        issuer = api.get("/.well-known/oauth-authorization-server").object().getString("issuer");
        me = issuer + "@" + ana.username();
    }

    @BeforeAll
    static void nodeIsThere() {
        NodeClient.assumeThere();
    }

    @Test
    void oauth4webapiSignsInRenewsAndRevokes() {
        JsonObject result =
                NodeClient.run("oauth4webapi.mjs", List.of(issuer, AppUser.CLIENT, AppUser.REDIRECT), this::agree);

        assertEquals(
                object(
                        "me",
                        me,
                        "scope",
                        "profile email create",
                        "expires",
                        true,
                        "email",
                        user.person().email(),
                        "renewed",
                        true,
                        "afterwards",
                        "invalid_token"),
                result);
    }

    @Test
    void indieauthHelperVerifiesAPersonAndGetsAToken() {
        JsonObject result =
                NodeClient.run("indieauth-helper.mjs", List.of(me, AppUser.CLIENT, AppUser.REDIRECT), this::agree);

        assertEquals(object("me", me, "endpoints", issuer + "indieauth/auth", "valid", true), result);
    }

    @Test
    void micropubHelperPublishesChangesDeletesAndRestores() {
        JsonObject result =
                NodeClient.run("micropub-helper.mjs", List.of(me, AppUser.CLIENT, AppUser.REDIRECT), this::agree);

        assertEquals(true, result.getBoolean("verified"));
        assertEquals(array("note"), result.getJsonArray("types"));
        assertEquals("changed by a client", result.getString("content"));
        String page = api.get("/@" + user.person().username()).text();
        assertTrue(page.contains("changed by a client") && page.contains("written as a form"), page);
        assertTrue(!page.contains("written in vain") && page.contains(result.getString("json")), page);
    }

    @Test
    void openidClientSignsInRenewsAndRevokes() {
        assertEquals(
                object("me", me, "name", user.person().username(), "renewed", true, "afterwards", "invalid_token"),
                NodeClient.run("openid-client.mjs", signIn(), this::agree));
    }

    @Test
    void simpleOauth2SendsAnEmptySecretAndNoPkce() {
        assertEquals(
                object(
                        "me",
                        me,
                        "scope",
                        "profile create",
                        "state",
                        "a state",
                        "expired",
                        false,
                        "renewed",
                        true,
                        "afterwards",
                        "invalid_grant"),
                NodeClient.run("simple-oauth2.mjs", signIn(), this::agree));
    }

    @Test
    void badgatewayOauth2ClientDiscoversSignsInRenewsAndRevokes() {
        assertEquals(
                object("name", user.person().username(), "expires", true, "renewed", true, "afterwards", 401),
                NodeClient.run("badgateway-oauth2-client.mjs", signIn(), this::agree));
    }

    @Test
    void authlibSignsInRenewsAndRevokes() {
        PythonClient.assumeThere();
        assertEquals(
                object("me", me, "name", user.person().username(), "renewed", true, "afterwards", 401),
                PythonClient.run("authlib_client.py", signIn(), this::agree));
    }

    @Test
    void requestsOauthlibSignsInRenewsAndRevokes() {
        PythonClient.assumeThere();
        assertEquals(
                object(
                        "me",
                        me,
                        "scope",
                        array("profile", "create"),
                        "name",
                        user.person().username(),
                        "renewed",
                        true,
                        "afterwards",
                        401),
                PythonClient.run("requests_oauthlib_client.py", signIn(), this::agree));
    }

    @Test
    void goFindsOutHowToNameItselfSignsInRenewsAndRevokes() {
        GoClient.assumeThere("x_oauth2");
        assertEquals(
                object(
                        "me",
                        me,
                        "scope",
                        "profile create",
                        "name",
                        user.person().username(),
                        "type",
                        "Bearer",
                        "renewed",
                        true,
                        "revoked",
                        200,
                        "afterwards",
                        401,
                        "state",
                        "a state"),
                GoClient.run("x_oauth2", signIn(), this::agree));
    }

    @Test
    void feedsmithReadsBothFormats() {
        JsonObject item = post();
        JsonArray shown =
                array(item.getString("id"), item.getString("url"), item.getString("content_text"), username());
        JsonArray entry =
                array(item.getString("id"), item.getString("url"), item.getString("content_html"), username());

        assertEquals(
                object("json", array(shown), "atom", array(entry), "title", array(username(), username())),
                NodeClient.run("feedsmith.mjs", List.of(me), this::agree));
    }

    @Test
    void feedparserReadsAtomOnce() {
        PythonClient.assumeThere();
        JsonObject item = post();

        JsonObject result = PythonClient.run("feedparser_client.py", List.of(me + "/feed.atom"), this::agree);

        JsonArray entry =
                array(item.getString("id"), item.getString("url"), item.getString("content_html"), username());
        assertEquals(
                object(
                        "version",
                        "atom10",
                        "malformed",
                        false,
                        "title",
                        username(),
                        "entries",
                        array(entry),
                        "again",
                        304,
                        "entries again",
                        0),
                result);
    }

    /** A post of the user, as the feed has it. */
    private JsonObject post() {
        user.person().publish("Read by <readers> & others");
        return api.get("/@" + username() + "/feed.json")
                .expect(200)
                .object()
                .getJsonArray("items")
                .getJsonObject(0);
    }

    private String username() {
        return user.person().username();
    }

    private List<String> signIn() {
        return List.of(issuer, AppUser.CLIENT, AppUser.REDIRECT);
    }

    private String agree(String address) {
        assertTrue(address.startsWith(issuer), address);
        return user.approve(user.consent("/" + address.substring(issuer.length())))
                .header("Location")
                .orElseThrow();
    }
}
