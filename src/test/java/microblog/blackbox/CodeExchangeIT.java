package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@BlackBox
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodeExchangeIT {
    private static final String AUTH = "/indieauth/auth";
    private static final String TOKEN = "/indieauth/token";

    private final MicroblogClient api;
    private final Member ana;
    private final AppUser user;

    CodeExchangeIT(MicroblogClient api) {
        this.api = api;
        ana = api.member("ana");
        user = AppUser.signedIn(api, ana);
    }

    @Test
    void atTheAuthorizationEndpointTellsWhoItIsAndNoMore() {
        Answer answer = user.post(AUTH, AppUser.exchange(user.code("scope", "create"), "grant_type", null));

        answer.expect(200, Bodies.object("me", me())).expectHeader("Cache-Control", "no-store");
    }

    @Test
    void atTheAuthorizationEndpointGivesTheProfileWhenItWasGranted() {
        JsonObject plain = user.post(AUTH, AppUser.exchange(user.code("scope", "profile")))
                .expect(200)
                .object();
        JsonObject withEmail = user.post(AUTH, AppUser.exchange(user.code("scope", "email profile")))
                .expect(200)
                .object();

        assertEquals(Set.of("me", "profile"), plain.keySet());
        assertEquals(profile(), plain.getJsonObject("profile"));
        assertEquals(Bodies.with(profile(), "email", ana.email()), withEmail.getJsonObject("profile"));
    }

    @Test
    void atTheTokenEndpointGivesTokensAndTheProfileWithoutAddress() {
        JsonObject tokens = user.tokens("create email");

        assertEquals(
                Set.of("access_token", "token_type", "scope", "me", "profile", "expires_in", "refresh_token"),
                tokens.keySet());
        assertEquals("Bearer", tokens.getString("token_type"));
        assertEquals("create email", tokens.getString("scope"));
        assertEquals(me(), tokens.getString("me"));
        assertEquals(profile(), tokens.getJsonObject("profile"));
        assertEquals(90 * 86400, tokens.getInt("expires_in"));
    }

    @Test
    void withoutScopesGivesNoToken() {
        Answer answer = user.post(TOKEN, AppUser.exchange(user.code()));

        answer.expect(200, Bodies.object("me", me(), "profile", profile()));
    }

    @Test
    void takesItsParametersFromQueryFormAndMultipartAlike() {
        api.request("POST", TOKEN + "?" + AppUser.exchange(user.code("scope", "create"), "grant_type", null))
                .send()
                .expect(200);
        api.request("POST", TOKEN + "?" + AppUser.exchange(user.code("scope", "create")))
                .body("application/json", "")
                .send()
                .expect(200);
        String multipart = "--x\r\nContent-Disposition: form-data; name=\"code\"\r\n\r\n"
                + user.code("scope", "create")
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"client_id\"\r\n\r\n" + AppUser.CLIENT
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"redirect_uri\"\r\n\r\n" + AppUser.REDIRECT
                + "\r\n--x--\r\n";
        api.request("POST", TOKEN)
                .body("multipart/form-data; boundary=x", multipart)
                .send()
                .expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {AUTH, TOKEN})
    void isForTheAppAndTheRedirectUriThatTheCodeWasMadeFor(String endpoint) {
        String code = user.code("scope", "create");

        for (String wrong : List.of(
                AppUser.exchange(code, "client_id", "http://localhost:4712/"),
                AppUser.exchange(code, "client_id", AppUser.CLIENT + "other"),
                AppUser.exchange(code, "client_id", "nonsense"),
                AppUser.exchange(code, "redirect_uri", AppUser.REDIRECT + "/"),
                AppUser.exchange(code, "redirect_uri", AppUser.REDIRECT + "?x"),
                AppUser.exchange(code, "redirect_uri", "http://LOCALHOST:4711/callback"),
                AppUser.exchange("nonsense"))) {
            AppUser.expectError(user.post(endpoint, wrong), 400, "invalid_grant");
        }
        for (String missing : List.of("client_id", "redirect_uri", "code")) {
            AppUser.expectError(user.post(endpoint, AppUser.exchange(code, missing, null)), 400, "invalid_request");
            AppUser.expectError(user.post(endpoint, AppUser.exchange(code, missing, "")), 400, "invalid_request");
        }
        AppUser.expectError(user.post(endpoint, AppUser.exchange(code) + "&code=" + code), 400, "invalid_request");
        user.post(endpoint, AppUser.exchange(code, "client_id", "HTTP://LocalHost:4711"))
                .expect(200);
    }

    @ParameterizedTest
    @CsvSource({
        AUTH + ", true, true, 200",
        AUTH + ", true, false, 400",
        AUTH + ", false, true, 400",
        AUTH + ", false, false, 200",
        TOKEN + ", true, true, 200",
        TOKEN + ", true, false, 400",
        TOKEN + ", false, true, 400",
        TOKEN + ", false, false, 200"
    })
    void wantsTheVerifierExactlyWhenThereWasAChallenge(
            String endpoint, boolean challenge, boolean verifier, int status) {
        String code = challenge
                ? user.code("scope", "create", "code_challenge", AppUser.CHALLENGE, "code_challenge_method", "S256")
                : user.code("scope", "create");

        Answer answer =
                user.post(endpoint, AppUser.exchange(code, "code_verifier", verifier ? AppUser.VERIFIER : null));

        answer.expect(status);
        if (status == 400) {
            AppUser.expectError(answer, 400, "invalid_grant");
        }
    }

    @Test
    void refusesAWrongVerifier() {
        String code =
                user.code("scope", "create", "code_challenge", AppUser.CHALLENGE, "code_challenge_method", "S256");

        AppUser.expectError(
                user.post(TOKEN, AppUser.exchange(code, "code_verifier", AppUser.VERIFIER + "x")),
                400,
                "invalid_grant");
        AppUser.expectError(
                user.post(TOKEN, AppUser.exchange(code, "code_verifier", AppUser.CHALLENGE)), 400, "invalid_grant");
    }

    @Test
    void aSecondTimeIsRefusedAndRevokesWhatCameOfTheFirst() {
        String code = user.code("scope", "create");
        JsonObject tokens = user.post(TOKEN, AppUser.exchange(code)).expect(200).object();
        user.whose(tokens.getString("access_token")).expect(200);

        AppUser.expectError(user.post(TOKEN, AppUser.exchange(code)), 400, "invalid_grant");

        user.whose(tokens.getString("access_token")).expect(401);
        AppUser.expectError(user.renew(tokens.getString("refresh_token")), 400, "invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({AUTH + "," + TOKEN, TOKEN + "," + AUTH, AUTH + "," + AUTH})
    void atOneEndpointSpendsTheCodeForTheOther(String first, String second) {
        String code = user.code("scope", "create");
        user.post(first, AppUser.exchange(code)).expect(200);

        AppUser.expectError(user.post(second, AppUser.exchange(code)), 400, "invalid_grant");
    }

    @Test
    void ofManyAtOnceSucceedsOnce() {
        String code = user.code("scope", "create");

        Race.of(client -> user.post(client % 2 == 0 ? TOKEN : AUTH, AppUser.exchange(code)))
                .expectOneWinner(200, 400);
    }

    @Test
    void publicClientMayNameItselfByBasicWithAnEmptySecret() {
        for (String name : List.of(AppUser.CLIENT, MicroblogClient.quoted(AppUser.CLIENT))) {
            for (String endpoint : List.of(AUTH, TOKEN)) {
                String code = user.code("scope", "create");
                basic(endpoint, "http://localhost:4712/", AppUser.exchange(code, "client_id", null))
                        .expect(400);
                basic(endpoint, name, AppUser.exchange(code, "client_id", null)).expect(200);
            }
            String refresh = user.tokens("create").getString("refresh_token");
            basic(TOKEN, name, AppUser.form("grant_type", "refresh_token", "refresh_token", refresh))
                    .expect(200);
        }
        AppUser.expectError(
                basic(TOKEN, "nonsense", AppUser.exchange(user.code(), "client_id", null)), 400, "invalid_request");
    }

    private Answer basic(String endpoint, String name, String form) {
        return api.request("POST", endpoint)
                .basic(name, "")
                .body("application/x-www-form-urlencoded", form)
                .send();
    }

    @Test
    void ignoresTheResourcesThatAnAppNames() {
        String code = user.code("scope", "create");

        user.post(TOKEN, AppUser.exchange(code) + "&resource=https://a.example/&resource=https://b.example/")
                .expect(200);
    }

    @Test
    void endsWithAChangeOfThePassword() {
        Member ben = api.member("ben");
        AppUser browser = AppUser.signedIn(api, ben);
        String code = browser.code("scope", "create");

        ben.put("/api/me", Bodies.object("old_password", ben.password(), "password", "another good pass word"))
                .expect(200);

        AppUser.expectError(user.post(TOKEN, AppUser.exchange(code)), 400, "invalid_grant");
    }

    @Test
    void knowsNoOtherGrantTypes() {
        String code = user.code("scope", "create");

        AppUser.expectError(
                user.post(TOKEN, AppUser.exchange(code, "grant_type", "password")), 400, "unsupported_grant_type");
        api.request("PUT", TOKEN).send().expect(405).expectHeader("Allow", "GET, HEAD, OPTIONS, POST");
    }

    @Test
    void isOpenToScriptsOfAnyOriginButNotWithCookies() {
        for (String path : List.of(AUTH, TOKEN)) {
            Answer answer = api.request("POST", path)
                    .header("Origin", "https://app.example.com")
                    .send();
            answer.expect(400)
                    .expectHeader("Access-Control-Allow-Origin", "*")
                    .expectNoHeader("Access-Control-Allow-Credentials");
            Answer preflight = api.request("OPTIONS", path)
                    .header("Origin", "https://app.example.com")
                    .header("Access-Control-Request-Method", "POST")
                    .header("Access-Control-Request-Headers", "authorization")
                    .send();
            assertEquals(2, preflight.status() / 100);
            assertTrue(preflight.list("Access-Control-Allow-Headers").contains("authorization"), preflight::toString);
            assertTrue(preflight.list("Access-Control-Allow-Methods").contains("POST"), preflight::toString);
        }
        assertFalse(
                api.get("/indieauth/auth").header("Access-Control-Allow-Origin").isPresent());
    }

    private String me() {
        return api.get("/.well-known/oauth-authorization-server").object().getString("issuer") + "@" + ana.username();
    }

    private JsonObject profile() {
        return Bodies.object(
                "name", ana.username(),
                "url", me(),
                "photo", ana.view().getString("avatar_url"),
                "nickname", ana.username());
    }
}
