package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@BlackBox
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrantedTokenIT {
    private final MicroblogClient api;
    private final Member ana;
    private final AppUser user;

    GrantedTokenIT(MicroblogClient api) {
        this.api = api;
        ana = api.member("ana");
        user = AppUser.signedIn(api, ana);
    }

    @Test
    void mayDoWhatItsScopesSayAndNothingElse() {
        Member ben = api.member("ben");
        long post = ana.publish("old").getInt("id");
        long doomed = ana.publish("doomed").getInt("id");
        Map<String, List<String[]>> operations = Map.of(
                "read",
                List.of(
                        new String[] {"GET", "/api/posts/" + post},
                        new String[] {"GET", "/api/users/" + ana.id()},
                        new String[] {"GET", "/api/users"},
                        new String[] {"GET", "/api/feed"},
                        new String[] {"GET", "/api/me/following"}),
                "profile",
                List.<String[]>of(new String[] {"GET", "/api/me"}),
                "create",
                List.<String[]>of(new String[] {"POST", "/api/posts", "{\"text\": \"new\"}"}),
                "update",
                List.<String[]>of(new String[] {"PUT", "/api/posts/" + post, "{\"text\": \"changed\"}"}),
                "delete",
                List.<String[]>of(new String[] {"DELETE", "/api/posts/" + doomed}),
                "follow",
                List.of(
                        new String[] {"POST", "/api/me/following/" + ben.id()},
                        new String[] {"DELETE", "/api/me/following/" + ben.id()}),
                "account",
                List.<String[]>of(new String[] {"PUT", "/api/me", "{\"about_me\": \"mine\"}"}));
        for (String scope : List.of("read", "profile", "create", "update", "delete", "follow", "draft")) {
            String token = user.accessToken(scope + " account");
            operations.forEach((needed, requests) -> {
                if (!needed.equals(scope)) {
                    requests.forEach(request -> call(token, request).expectError(ApiError.forbidden()));
                }
            });
            operations.getOrDefault(scope, List.of()).forEach(request -> {
                int status = call(token, request).status();
                assertTrue(status >= 200 && status < 300, () -> scope + ": " + request[1] + " answered " + status);
            });
        }
    }

    @Test
    void showsTheAddressOnlyWithItsScope() {
        assertEquals(JsonValue.NULL, me(user.accessToken("profile")).get("email"));
        assertEquals(ana.email(), me(user.accessToken("profile email")).getString("email"));
        assertEquals(ana.email(), me(ana.tokens().accessToken()).getString("email"));
    }

    @Test
    void tellsItsHolderWhatItStandsFor() {
        JsonObject tokens = user.tokens("read create");

        JsonObject answer =
                user.whose(tokens.getString("access_token")).expect(200).object();

        assertEquals(Set.of("me", "client_id", "client_uri", "scope", "profile"), answer.keySet());
        assertEquals(tokens.getString("me"), answer.getString("me"));
        assertEquals(AppUser.CLIENT, answer.getString("client_uri"));
        assertEquals("read create", answer.getString("scope"));
        assertEquals(tokens.getJsonObject("profile"), answer.getJsonObject("profile"));
        user.whose(ana.tokens().accessToken()).expect(200);
    }

    @Test
    void badTokenIsChallengedAndNoTokenIsToldNoError() {
        for (String path : List.of("/indieauth/token", "/indieauth/userinfo", "/micropub?q=config")) {
            Answer bad = api.request("GET", path).bearer("nonsense").send();
            AppUser.expectError(bad, 401, "invalid_token");
            assertTrue(
                    bad.header("WWW-Authenticate").orElse("").matches("Bearer .*error=\"invalid_token\".*"),
                    bad::toString);
            Answer none = api.get(path);
            AppUser.expectError(none, 401, "unauthorized");
            String challenge = none.header("WWW-Authenticate").orElse("");
            assertTrue(challenge.startsWith("Bearer") && !challenge.contains("error"), none::toString);
        }
    }

    @Test
    void userinfoIsForTheProfileScope() {
        JsonObject tokens = user.tokens("profile");
        Answer userinfo = api.request("GET", "/indieauth/userinfo")
                .bearer(tokens.getString("access_token"))
                .send();
        userinfo.expect(200, tokens.getJsonObject("profile"));

        Answer refused = api.request("GET", "/indieauth/userinfo")
                .bearer(user.accessToken("create"))
                .send();
        AppUser.expectError(refused, 403, "insufficient_scope");
        assertTrue(refused.header("WWW-Authenticate").orElse("").contains("insufficient_scope"), refused::toString);
    }

    @Test
    void isVerifiedByAnybodyWithThePublishedKeys() throws ParseException, JOSEException {
        JsonObject tokens = user.tokens("read create");
        SignedJWT token = SignedJWT.parse(tokens.getString("access_token"));
        JsonObject metadata = api.get("/.well-known/oauth-authorization-server").object();
        JWKSet keys = JWKSet.parse(api.get("/.well-known/jwks.json").text());

        assertTrue(token.verify(new RSASSAVerifier(
                keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey())));
        assertEquals(metadata.getString("issuer"), token.getJWTClaimsSet().getIssuer());
        assertEquals("read create", token.getJWTClaimsSet().getStringClaim("scope"));
        assertEquals(AppUser.CLIENT, token.getJWTClaimsSet().getStringClaim("client_id"));
        assertEquals(Long.toString(ana.id()), token.getJWTClaimsSet().getSubject());
    }

    @Test
    void isRenewedWithBothTokensReplaced() {
        JsonObject first = user.tokens("profile create");

        JsonObject second =
                user.renew(first.getString("refresh_token")).expect(200).object();

        assertEquals(first.keySet(), second.keySet());
        assertEquals("profile create", second.getString("scope"));
        assertEquals(first.getString("me"), second.getString("me"));
        assertNotEquals(first.getString("refresh_token"), second.getString("refresh_token"));
        user.whose(second.getString("access_token")).expect(200);
        user.renew(second.getString("refresh_token")).expect(200);
    }

    @Test
    void renewalMayNarrowTheScopeButNotWidenIt() {
        JsonObject first = user.tokens("profile create");

        AppUser.expectError(
                user.renew(first.getString("refresh_token"), "scope", "create delete"), 400, "invalid_scope");
        AppUser.expectError(user.renew(first.getString("refresh_token"), "scope", "a\"b"), 400, "invalid_scope");
        JsonObject narrow = user.renew(first.getString("refresh_token"), "scope", "create")
                .expect(200)
                .object();
        assertEquals("create", narrow.getString("scope"));
        assertEquals(
                "create", user.whose(narrow.getString("access_token")).object().getString("scope"));
        JsonObject again =
                user.renew(narrow.getString("refresh_token")).expect(200).object();
        assertEquals("profile create", again.getString("scope"));
    }

    @Test
    void isRenewedByItsOwnAppOnly() {
        JsonObject tokens = user.tokens("create");
        String refresh = tokens.getString("refresh_token");

        AppUser.expectError(user.renew(refresh, "client_id", "http://localhost:4712/"), 400, "invalid_grant");
        AppUser.expectError(user.renew(refresh, "client_id", null), 400, "invalid_request");
        AppUser.expectError(user.renew(refresh, "client_id", "nonsense"), 400, "invalid_request");
        AppUser.expectError(user.renew("nonsense"), 400, "invalid_grant");
        AppUser.expectError(user.renew(tokens.getString("access_token")), 400, "invalid_grant");
        user.renew(refresh).expect(200);
    }

    @Test
    void reuseOfARefreshTokenEndsTheWholeFamily() {
        JsonObject first = user.tokens("create");
        JsonObject other = user.tokens("create");
        JsonObject second =
                user.renew(first.getString("refresh_token")).expect(200).object();

        AppUser.expectError(user.renew(first.getString("refresh_token")), 400, "invalid_grant");

        user.whose(second.getString("access_token")).expect(401);
        AppUser.expectError(user.renew(second.getString("refresh_token")), 400, "invalid_grant");
        user.whose(other.getString("access_token")).expect(200);
    }

    @Test
    void ofManyRenewalsAtOnceOneSucceeds() {
        String refresh = user.tokens("create").getString("refresh_token");

        Race.of(client -> user.renew(refresh)).expectOneWinner(200, 400);
    }

    @Test
    void refreshTokenIsNoBearerAndNotForTheMicroblogApi() {
        JsonObject tokens = user.tokens("create");

        user.whose(tokens.getString("refresh_token")).expect(401);
        api.renew(new TokenPair(tokens.getString("access_token"), tokens.getString("refresh_token")))
                .expect(401);
    }

    @Test
    void isRevokedWithEitherTokenAndEveryRevocationIsFine() {
        JsonObject byAccess = user.tokens("create");
        JsonObject byRefresh = user.tokens("create");

        for (int i = 0; i < 2; i++) {
            user.post("/indieauth/revoke", AppUser.form("token", byAccess.getString("access_token")))
                    .expect(200, object());
            user.post("/indieauth/revoke", AppUser.form("token", byRefresh.getString("refresh_token")))
                    .expect(200, object());
        }
        user.post("/indieauth/revoke", AppUser.form("token", "nonsense", "token_type_hint", "x"))
                .expect(200, object());
        AppUser.expectError(user.post("/indieauth/revoke", ""), 400, "invalid_request");

        for (JsonObject revoked : List.of(byAccess, byRefresh)) {
            user.whose(revoked.getString("access_token")).expect(401);
            AppUser.expectError(user.renew(revoked.getString("refresh_token")), 400, "invalid_grant");
        }
    }

    @Test
    void isRevokedInTheLegacyWay() {
        String token = user.accessToken("create");

        user.post("/indieauth/token", AppUser.form("action", "revoke", "token", token))
                .expectEmpty(200);
        user.post("/indieauth/token", AppUser.form("action", "revoke", "token", token))
                .expectEmpty(200);

        user.whose(token).expect(401);
    }

    @Test
    void isListedAndRevokedByThePerson() {
        String token = user.accessToken("profile create");

        Browser browser = user.browser().open("/apps");
        assertTrue(browser.text().contains(AppUser.CLIENT), browser::text);
        while (user.whose(token).status() == 200) {
            Element app = browser.page().selectFirst("li:contains(" + AppUser.CLIENT + ")");
            assertTrue(app != null, browser::text);
            browser.form("/settings/apps")
                    .fill("token", app.selectFirst("input[name=token]").attr("value"))
                    .submit();
        }

        user.whose(token).expect(401);
    }

    @Test
    void isIntrospectedByNobodyWithoutCredentials() {
        String token = user.accessToken("create");

        Answer refused = user.post("/indieauth/introspect", AppUser.form("token", token));

        AppUser.expectError(refused, 401, "invalid_client");
        assertTrue(refused.header("WWW-Authenticate").orElse("").startsWith("Basic "), refused::toString);
        api.request("POST", "/indieauth/introspect")
                .basic(ana.username(), ana.password())
                .body("application/x-www-form-urlencoded", AppUser.form("token", token))
                .send()
                .expect(401);
    }

    private JsonObject me(String token) {
        return api.request("GET", "/api/me").bearer(token).send().expect(200).object();
    }

    private Answer call(String token, String... request) {
        MicroblogClient.Request call = api.request(request[0], request[1]).bearer(token);
        return (request.length > 2 ? call.body("application/json", request[2]) : call).send();
    }
}
