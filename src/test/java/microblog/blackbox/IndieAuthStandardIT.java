package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the IndieAuth standard (11 July 2024) asks of a server, section by section. */
@BlackBox
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndieAuthStandardIT {
    private static final String TOKEN = "/indieauth/token";
    private static final String AUTH = "/indieauth/auth";

    private final MicroblogClient api;
    private final Member ana;
    private final AppUser user;
    private final String issuer;
    private final String me;

    IndieAuthStandardIT(MicroblogClient api) {
        this.api = api;
        ana = api.member("ana");
        user = AppUser.signedIn(api, ana);
        issuer = api.get("/.well-known/oauth-authorization-server").object().getString("issuer");
        me = issuer + "@" + ana.username();
    }

    @Test
    @DisplayName("3.2 A profile URL is http(s), has a path, and neither fragment nor user name")
    void profileUrl() {
        assertTrue(me.matches("https?://[^/?#@]+/@[^/?#]+"), me);
        assertEquals(me, user.tokens("create").getString("me"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:4711/",
                "mailto:a@example.com",
                "http://localhost:4711/a/../b",
                "http://localhost:4711/#me",
                "http://a:b@localhost:4711/",
                "http://172.28.92.51/"
            })
    @DisplayName("3.3 A client identifier is checked, and a bad one is never redirected to")
    void clientIdentifier(String client) {
        api.get(AppUser.request("client_id", client, "redirect_uri", client))
                .expect(400)
                .expectNoHeader("Location");
    }

    @Test
    @DisplayName("3.4 URLs are canonical: host in lower case, a slash for an empty path")
    void canonicalUrls() {
        String code = user.code("client_id", "http://LOCALHOST:4711", "scope", "create");

        user.post(TOKEN, AppUser.exchange(code, "client_id", "http://localhost:4711/"))
                .expect(200);
    }

    @Test
    @DisplayName("4.1 and 4.1.1 Metadata is found from the profile page and has what is required")
    void discovery() {
        String link = api.get("/@" + ana.username()).header("Link").orElseThrow();
        assertTrue(link.contains("rel=\"indieauth-metadata\""), link);

        JsonObject metadata = api.get("/.well-known/oauth-authorization-server")
                .expect(200)
                .expectHeader("Content-Type", "application/json")
                .object();

        for (String required : List.of(
                "issuer",
                "authorization_endpoint",
                "token_endpoint",
                "introspection_endpoint",
                "code_challenge_methods_supported",
                "revocation_endpoint",
                "userinfo_endpoint",
                "scopes_supported",
                "response_types_supported",
                "grant_types_supported")) {
            assertTrue(metadata.containsKey(required), required);
        }
        assertTrue(metadata.getString("authorization_endpoint").startsWith(issuer));
        assertTrue(metadata.getBoolean("authorization_response_iss_parameter_supported"));
    }

    @Test
    @DisplayName("5.2 The user is shown who asks and what for, and can grant a part of it")
    void authorizationRequest() {
        Document page = user.consent(AppUser.request("scope", "profile create update", "state", "1234567890"));

        assertTrue(page.text().contains(AppUser.CLIENT), page::text);
        assertEquals(List.of("profile", "create", "update"), AppUser.offered(page));
        Map<String, String> callback = AppUser.callback(user.decide(page, "approve", List.of("create")));
        assertEquals(
                "create",
                user.post(TOKEN, AppUser.exchange(callback.get("code")))
                        .object()
                        .getString("scope"));
    }

    @Test
    @DisplayName("5.2 response_type=id and an absent one are read as code")
    void legacyResponseTypes() {
        assertTrue(user.code("response_type", "id").length() > 20);
        assertTrue(user.code("response_type", null).length() > 20);
    }

    @Test
    @DisplayName("5.2 A redirect URL elsewhere must be listed by the app: a page, no redirect")
    void foreignRedirect() {
        api.get(AppUser.request("redirect_uri", "https://evil.example/"))
                .expect(400)
                .expectNoHeader("Location");
    }

    @Test
    @DisplayName("5.2.1 The answer has code, state and iss")
    void authorizationResponse() {
        Map<String, String> callback =
                AppUser.callback(user.approve(user.consent(AppUser.request("state", "1234567890"))));

        assertEquals(List.of("code", "state", "iss"), List.copyOf(callback.keySet()));
        assertEquals("1234567890", callback.get("state"));
        assertEquals(issuer, callback.get("iss"));
    }

    @Test
    @DisplayName("5.3 A code is for one exchange, the same client_id, redirect_uri and code_verifier")
    void redeeming() {
        String code =
                user.code("scope", "create", "code_challenge", AppUser.CHALLENGE, "code_challenge_method", "S256");

        for (String wrong : List.of(
                AppUser.exchange(code),
                AppUser.exchange(code, "code_verifier", AppUser.CHALLENGE),
                AppUser.exchange(code, "code_verifier", AppUser.VERIFIER, "client_id", "http://localhost:4712/"),
                AppUser.exchange(code, "code_verifier", AppUser.VERIFIER, "redirect_uri", AppUser.CLIENT))) {
            AppUser.expectError(user.post(TOKEN, wrong), 400, "invalid_grant");
        }
        String right = AppUser.exchange(code, "code_verifier", AppUser.VERIFIER);
        user.post(TOKEN, right).expect(200).expectHeader("Cache-Control", "no-store");
        AppUser.expectError(user.post(TOKEN, right), 400, "invalid_grant");
    }

    @Test
    @DisplayName("5.3.2 The authorization endpoint tells the profile URL and gives no token")
    void profileUrlResponse() {
        user.post(AUTH, AppUser.exchange(user.code("scope", "create"))).expect(200, object("me", me));
    }

    @Test
    @DisplayName("5.3.3 The token endpoint answers access_token, token_type, scope and me")
    void accessTokenResponse() {
        JsonObject tokens = user.tokens("create");

        assertEquals("Bearer", tokens.getString("token_type"));
        assertEquals("create", tokens.getString("scope"));
        assertEquals(me, tokens.getString("me"));
        assertTrue(tokens.getInt("expires_in") > 0);
    }

    @Test
    @DisplayName("5.3.3 A request without scopes gets no token")
    void noScopesNoToken() {
        assertFalse(user.post(TOKEN, AppUser.exchange(user.code()))
                .expect(200)
                .object()
                .containsKey("access_token"));
    }

    @Test
    @DisplayName("5.3.4 The profile comes with the scope profile, the e-mail address with email as well")
    void profileInformation() {
        JsonObject plain = user.post(AUTH, AppUser.exchange(user.code("scope", "profile")))
                .expect(200)
                .object()
                .getJsonObject("profile");
        JsonObject full = user.post(AUTH, AppUser.exchange(user.code("scope", "profile email")))
                .expect(200)
                .object()
                .getJsonObject("profile");

        assertEquals(me, plain.getString("url"));
        assertFalse(plain.containsKey("email"));
        assertEquals(ana.email(), full.getString("email"));
    }

    @Test
    @DisplayName("5.5 A refresh token gives new tokens and can't widen the scope")
    void refreshing() {
        String refresh = user.tokens("create update").getString("refresh_token");

        AppUser.expectError(user.renew(refresh, "scope", "create delete"), 400, "invalid_scope");
        assertEquals(
                "create",
                user.renew(refresh, "scope", "create").expect(200).object().getString("scope"));
    }

    @Test
    @DisplayName("6 Introspection is for resource servers that authenticate")
    void introspection() {
        AppUser.expectError(
                user.post("/indieauth/introspect", AppUser.form("token", user.accessToken("create"))),
                401,
                "invalid_client");
    }

    @Test
    @DisplayName("7 Revocation ends a token and says 200 in any case")
    void revocation() {
        String token = user.accessToken("create");

        user.post("/indieauth/revoke", AppUser.form("token", token)).expect(200);
        user.post("/indieauth/revoke", AppUser.form("token", "unknown")).expect(200);
        user.whose(token).expect(401);
    }

    @Test
    @DisplayName("8 A resource asks for a bearer token and says which scope is missing")
    void accessingResources() {
        assertTrue(api.get("/micropub")
                .expect(401)
                .header("WWW-Authenticate")
                .orElse("")
                .startsWith("Bearer"));
        AppUser.expectError(
                api.request("POST", "/micropub")
                        .bearer(user.accessToken("profile"))
                        .body("application/x-www-form-urlencoded", "content=x")
                        .send(),
                403,
                "insufficient_scope");
    }

    @Test
    @DisplayName("9 User information is the profile, for the scope profile")
    void userInformation() {
        JsonObject profile = api.request("GET", "/indieauth/userinfo")
                .bearer(user.accessToken("profile"))
                .send()
                .expect(200)
                .object();

        assertEquals(me, profile.getString("url"));
        AppUser.expectError(
                api.request("GET", "/indieauth/userinfo")
                        .bearer(user.accessToken("create"))
                        .send(),
                403,
                "insufficient_scope");
    }

    @Test
    @DisplayName("10 Consent pages can't be framed, and a form of another site decides nothing")
    void security() {
        Document page = user.consent(AppUser.request("scope", "create"));

        user.browser().answer().expectHeader("X-Frame-Options", "DENY");
        page.selectFirst("form[action=/indieauth/approve] input[name=form_token]")
                .attr("value", "x");
        user.approve(page).expect(403).expectNoHeader("Location");
    }
}
