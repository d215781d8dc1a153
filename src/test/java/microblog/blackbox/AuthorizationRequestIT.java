package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@BlackBox
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorizationRequestIT {
    private static final String ERRORS = """
            response_type | token | unsupported_response_type
            response_type | code token | unsupported_response_type
            scope | a"b | invalid_scope
            scope | gr\u00fc\u00df | invalid_scope
            code_challenge_method | S256 | invalid_request
            code_challenge_method | plain | invalid_request
            code_challenge | E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM | invalid_request
            """;

    private final MicroblogClient api;
    private final AppUser user;

    AuthorizationRequestIT(MicroblogClient api) {
        this.api = api;
        user = AppUser.signedIn(api, api.member("ana"));
        user.code("scope", "create");
    }

    /** The answer to somebody who agreed to something of this app before. */
    private Answer known(String request) {
        return user.browser().request("GET", request).send();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:4711/",
                "http://localhost:4711",
                "HTTP://LOCALHOST:4711/",
                "http://localhost:4711/path?query",
                "http://127.0.0.1:4711/",
                "http://[::1]:4711/"
            })
    void goesOnToTheSignIn(String client) {
        String redirect = client.replaceFirst("(4711).*", "$1/callback");

        Answer answer = api.get(AppUser.request("client_id", client, "redirect_uri", redirect));

        answer.expect(303);
        assertTrue(
                answer.header("Location")
                        .orElseThrow()
                        .startsWith("/signin?continue=%2Findieauth%2Fauth%3Fmicroblog_request%3D"),
                answer::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app",
                "ftp://localhost:4711/",
                "mailto:ana@example.com",
                "javascript:alert(1)",
                "https://",
                "http://localhost:4711/#top",
                "http://localhost:4711/#",
                "http://ana@localhost:4711/",
                "http://ana:secret@localhost:4711/",
                "http://localhost:4711/a/../b",
                "http://localhost:4711/./b",
                "http://localhost:4711/%2e%2e/b",
                "http://10.0.0.1:4711/",
                "https://93.184.216.34/",
                "http://127.0.0.2:4711/",
                "http://2130706433:4711/",
                "http://0x7f000001:4711/",
                "http://0177.0.0.1:4711/",
                "http://127.1:4711/",
                "http://[::ffff:127.0.0.1]:4711/",
                "http://localhost:99999/"
            })
    void isRefusedOnAPageForABadClientId(String client) {
        expectRefusalPage(api.get(AppUser.request("client_id", client, "redirect_uri", client)));
        expectRefusalPage(api.get(AppUser.request("client_id", client)));
    }

    @Test
    void isRefusedOnAPageWithoutClientIdOrRedirectUri() {
        expectRefusalPage(api.get(AppUser.request("client_id", null)));
        expectRefusalPage(api.get(AppUser.request("redirect_uri", null)));
        expectRefusalPage(api.get(AppUser.request("redirect_uri", "")));
        expectRefusalPage(api.get("/indieauth/auth"));
        expectRefusalPage(api.get(AppUser.request() + "&client_id=http%3A%2F%2Flocalhost%3A4712%2F"));
        expectRefusalPage(api.get(AppUser.request() + "&redirect_uri=http%3A%2F%2Flocalhost%3A4711%2Fother"));
        expectRefusalPage(api.get(AppUser.request("state", "a") + "&state=b"));
        expectRefusalPage(api.get(AppUser.request() + "&state=%FF"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/callback",
                "http://localhost:4712/callback",
                "https://localhost:4711/callback",
                "http://localhost/callback",
                "http://localhost:4711.example.com/callback",
                "http://localhost:4711@evil.example/callback",
                "http://evil.localhost:4711/callback",
                "http://localhost:4711\\@evil.example/",
                "http://127.0.0.1:4711/callback",
                "http://localhost:4711/callback#",
                "http://localhost:4711/callback#top",
                "http://localhost:4711/call back",
                "http://localhost:4711/callback\r\nSet-Cookie: a=b",
                "http://localhost:4711/callback\u0000",
                "javascript:alert(1)",
                "data:text/html,hi",
                "file:///etc/passwd",
                "myapp://callback"
            })
    void isRefusedOnAPageForARedirectUriThatIsNotTheApps(String redirect) {
        expectRefusalPage(api.get(AppUser.request("redirect_uri", redirect)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = ERRORS)
    void isRefusedTowardsTheAppForWhatTheAppCanMend(String name, String value, String error) {
        Answer answer = known(AppUser.request("state", "a b+c/%", name, value));

        Map<String, String> callback = AppUser.callback(answer);
        assertTrue(answer.header("Location").orElseThrow().startsWith(AppUser.REDIRECT + "?"), answer::toString);
        expectError(callback, error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = ERRORS)
    void leadsNobodyAwayWhoDidNotDecideToGo(String name, String value, String error) {
        String request = AppUser.request("state", "a b+c/%", name, value);
        AppUser stranger = AppUser.signedIn(api, api.member("ben"));

        for (Answer answer : List.of(
                api.get(request), stranger.browser().request("GET", request).send())) {
            expectRefusalPage(answer);
            Document page = Jsoup.parse(answer.text());
            assertTrue(page.text().contains(error), page::text);
            assertTrue(page.text().contains(AppUser.CLIENT), page::text);
            Element back = page.selectFirst("main a");
            assertEquals("Go back to localhost:4711", back.text());
            expectError(AppUser.callback(back.attr("href")), error);
        }
    }

    /** Anybody may have it stored, so it has a bound; nobody is sent away with one that is beyond it. */
    @ParameterizedTest
    @CsvSource({"4001, scope, create", "6000, scope, a\"b", "6000, response_type, token"})
    void isRefusedOnAPageForAStateThatIsTooLong(int length, String name, String value) {
        String request = AppUser.request("state", "x".repeat(length), name, value);

        expectRefusalPage(api.get(request));
        expectRefusalPage(known(request));
    }

    @Test
    void leadsNobodyAwayWhoKnowsAnotherApp() {
        expectRefusalPage(known(AppUser.request(
                "client_id",
                "https://evil.example/",
                "redirect_uri",
                "https://evil.example/phish",
                "response_type",
                "x")));
    }

    private void expectError(Map<String, String> callback, String error) {
        assertEquals(error, callback.get("error"));
        assertEquals("a b+c/%", callback.get("state"));
        assertEquals(issuer(), callback.get("iss"));
        assertTrue(callback.get("error_description").length() > 10);
        assertEquals(4, callback.size());
    }

    @ParameterizedTest
    @CsvSource({
        "plain, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        "s256, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        "S256, short",
        "S256, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM="
    })
    void isRefusedTowardsTheAppForAnotherChallengeThanS256(String method, String challenge) {
        Answer answer =
                known(AppUser.request("code_challenge_method", method, "code_challenge", challenge, "state", "s"));

        assertEquals("invalid_request", AppUser.callback(answer).get("error"));
    }

    @Test
    void isRefusedTowardsTheAppForARepeatedScopeAndWithoutStateToNone() {
        Map<String, String> callback = AppUser.callback(known(AppUser.request("scope", "read") + "&scope=create"));

        assertEquals("invalid_request", callback.get("error"));
        assertEquals(null, callback.get("state"));
    }

    @Test
    void keepsTheQueryOfTheRedirectUriInAnError() {
        Answer answer = known(AppUser.request(
                "redirect_uri", AppUser.REDIRECT + "?x=%2b+&y", "response_type", "token", "state", "s"));

        assertTrue(
                answer.header("Location").orElseThrow().startsWith(AppUser.REDIRECT + "?x=%2b+&y&error="),
                answer::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "request=x.y.z",
                "request_uri=urn:x",
                "prompt=none",
                "nonce=n",
                "resource=https://a.example/&resource=https://b.example/",
                "ui_locales=de",
                "login_hint=ana",
                "response_mode=query",
                "form_token=x",
                "decision=deny"
            })
    void takesNothingOfStandardsThatItDoesNotKnow(String parameters) {
        Document page = user.consent(AppUser.request("scope", "create") + "&" + parameters);

        assertEquals(List.of("create"), AppUser.offered(page));
    }

    @Test
    void ofOneAddressWaitInBoundedNumber() {
        String first = ask(AppUser.request("state", "first"));
        for (int i = 0; i < 50; i++) {
            ask(AppUser.request("state", "x".repeat(4000)));
        }

        AppUser late = new AppUser(api, user.person()).signIn(first);

        late.browser().answer().expect(400);
        assertTrue(late.browser().text().contains("no longer open"), late.browser()::text);
    }

    private String ask(String request) {
        return api.request("GET", request)
                .header("X-Forwarded-For", "198.51.100.31")
                .send()
                .expect(303)
                .header("Location")
                .orElseThrow();
    }

    @Test
    void isForBrowsersOnlyAndReadByNoOtherSite() {
        Answer answer = api.request("GET", AppUser.request("client_id", "nonsense"))
                .header("Origin", "https://app.example.com")
                .send();

        expectRefusalPage(answer);
        answer.expectNoHeader("Access-Control-Allow-Origin");
        api.request("DELETE", "/indieauth/auth").send().expect(405).expectHeader("Allow", "GET, HEAD, OPTIONS, POST");
    }

    private String issuer() {
        return api.get("/.well-known/oauth-authorization-server").object().getString("issuer");
    }

    private static void expectRefusalPage(Answer answer) {
        answer.expect(400)
                .expectNoHeader("Location")
                .expectHeader("X-Frame-Options", "DENY")
                .expectHeader("Referrer-Policy", "no-referrer")
                .expectHeader("Cache-Control", "no-store");
        assertTrue(answer.header("Content-Type").orElse("").startsWith("text/html"), answer::toString);
        String policy = answer.header("Content-Security-Policy").orElse("");
        assertTrue(policy.contains("frame-ancestors 'none'") && policy.contains("default-src 'none'"), policy);
    }
}
