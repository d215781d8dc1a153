package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@BlackBox
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsentIT {
    private final MicroblogClient api;
    private final Member ana;
    private final AppUser user;

    ConsentIT(MicroblogClient api) {
        this.api = api;
        ana = api.member("ana");
        user = AppUser.signedIn(api, ana);
    }

    @Test
    void pageSaysWhoWhichAppWhatAndHowLong() {
        Document page = user.consent(AppUser.request("scope", "profile create draft", "state", "s"));

        String text = page.text();
        assertTrue(text.contains(ana.username()), text);
        assertTrue(text.contains(AppUser.CLIENT), text);
        assertTrue(text.contains("Learn your name, photo and user name"), text);
        assertTrue(text.contains("Publish posts as you"), text);
        assertTrue(text.contains("90 days"), text);
        assertEquals(List.of("profile", "create", "draft"), AppUser.offered(page));
        assertTrue(page.selectFirst("fieldset:has(input[value=draft])").text().contains("does not know"), text);
        assertFalse(text.contains("Your answer goes to"), text);
        assertTrue(page.select("b, strong").text().contains("PKCE"), text);
        assertEquals("", page.select("script, [style], [onclick]").toString());
    }

    @Test
    void pageDoesNotWarnAnAppWithPkce() {
        Document page =
                user.consent(AppUser.request("code_challenge", AppUser.CHALLENGE, "code_challenge_method", "S256"));

        assertFalse(page.text().contains("PKCE"), page::text);
    }

    @Test
    void pageWithoutScopesIsForSignInOnly() {
        Document page = user.consent(AppUser.request());

        assertTrue(page.text().contains("can do nothing else"), page::text);
        assertEquals(List.of(), AppUser.offered(page));
        assertFalse(page.text().contains("90 days"), page::text);
    }

    @Test
    void accountScopeIsLeftOutWithoutAWord() {
        Document page = user.consent(AppUser.request("scope", "account create"));

        assertEquals(List.of("create"), AppUser.offered(page));
    }

    @Test
    void unknownParametersAndTheHintChangeNothing() {
        Document plain = user.consent(AppUser.request("scope", "create"));
        Document dressed = user.consent(AppUser.request(
                "scope",
                "create",
                "inkwell",
                "1",
                "wavelength",
                "1",
                "me",
                "https://evil.example/<b>",
                "prompt",
                "none"));

        assertEquals(
                plain.selectFirst("main").text(), dressed.selectFirst("main").text());
        assertFalse(dressed.html().contains("evil.example"));
    }

    @Test
    void whatTheAppSaysIsEscaped() {
        Document page = user.consent(
                AppUser.request("scope", "<script>alert(1)</script>", "client_id", AppUser.CLIENT + "?%22'&x=(y)"));

        assertEquals(0, page.select("script").size());
        assertTrue(page.text().contains("<script>alert(1)</script>"), page::text);
        assertTrue(page.text().contains(AppUser.CLIENT + "?%22'&x=(y)"), page::text);
    }

    @Test
    void approvalAnswersWithCodeStateIssuerAndOwnProfileOnlyWhenAsked() {
        JsonObject metadata = api.get("/.well-known/oauth-authorization-server").object();
        Answer plain = user.approve(user.consent(AppUser.request("scope", "create", "state", "s")));

        Map<String, String> callback = AppUser.callback(plain);
        assertEquals(List.of("code", "state", "iss"), List.copyOf(callback.keySet()));
        assertEquals("s", callback.get("state"));
        assertEquals(metadata.getString("issuer"), callback.get("iss"));
        assertTrue(callback.get("code").matches("[A-Za-z0-9_-]{22,}"), callback::toString);
        plain.expectHeader("Cache-Control", "no-store").expectHeader("Referrer-Policy", "no-referrer");

        callback = AppUser.callback(user.approve(user.consent(AppUser.request("me", "https://someone.else.example/"))));
        assertEquals(metadata.getString("issuer") + "@" + ana.username(), callback.get("me"));
    }

    @Test
    void stateComesBackByteForByteAndTheQueryIsKept() {
        StringBuilder all = new StringBuilder(" \"'<>&=%+#?/\\^`{|}~\t\r\n\u00fc\u20ac\ud83d\ude00");
        while (all.length() < 2048) {
            all.append("%41+&=");
        }
        String state = all.toString();

        Answer answer = user.approve(
                user.consent(AppUser.request("state", state, "redirect_uri", AppUser.REDIRECT + "?keep=%2b+&this")));

        String location = answer.header("Location").orElseThrow();
        assertTrue(location.startsWith(AppUser.REDIRECT + "?keep=%2b+&this&code="), location);
        assertEquals(
                state,
                AppUser.callback(location.replace("?keep=%2b+&this&", "?")).get("state"));
    }

    @Test
    void denialAnswersTheApp() {
        Answer denied = user.decide(user.consent(AppUser.request("scope", "create", "state", "s")), "deny", List.of());

        Map<String, String> callback = AppUser.callback(denied);
        assertEquals("access_denied", callback.get("error"));
        assertEquals("s", callback.get("state"));
        assertTrue(callback.containsKey("iss"));
        assertFalse(callback.containsKey("code"));
    }

    @Test
    void onlyTickedScopesThatWereAskedForAreGranted() {
        Document page = user.consent(AppUser.request("scope", "profile create update"));
        String code = AppUser.callback(user.decide(page, "approve", List.of("update", "delete", "profile")))
                .get("code");

        JsonObject tokens = user.post("/indieauth/token", AppUser.exchange(code))
                .expect(200)
                .object();

        assertEquals("profile update", tokens.getString("scope"));
    }

    @Test
    void allBoxesUntickedIsASignInOnly() {
        Document page = user.consent(AppUser.request("scope", "create update"));
        String code = AppUser.callback(user.decide(page, "approve", List.of())).get("code");

        JsonObject answer = user.post("/indieauth/token", AppUser.exchange(code))
                .expect(200)
                .object();

        assertFalse(answer.containsKey("access_token"), answer::toString);
        assertTrue(answer.getString("me").endsWith("/@" + ana.username()));
    }

    @Test
    void requestIsDecidedOnOnce() {
        Document page = user.consent(AppUser.request("scope", "create"));
        user.approve(page).expect(302);

        user.approve(page).expect(400).expectNoHeader("Location");
        user.browser()
                .open("/indieauth/auth?request="
                        + page.selectFirst("input[name=request]").attr("value"))
                .answer()
                .expect(400);
    }

    @Test
    void formDecidesOnTheRequestThatItShows() {
        Document first = user.consent(AppUser.request("scope", "create", "state", "first"));
        Document second = user.consent(AppUser.request("scope", "delete", "state", "second"));

        assertEquals("first", AppUser.callback(user.approve(first)).get("state"));
        assertEquals("second", AppUser.callback(user.approve(second)).get("state"));
    }

    @Test
    void anotherPersonsSessionCanNotDecide() {
        Document page = user.consent(AppUser.request("scope", "create"));
        AppUser ben = AppUser.signedIn(api, api.member("ben"));
        Document own = ben.consent(AppUser.request("scope", "create"));

        String theirs = page.selectFirst("input[name=request]").attr("value");
        own.selectFirst("form[action=/indieauth/approve] input[name=request]").attr("value", theirs);
        ben.approve(own).expect(400).expectNoHeader("Location");
        ben.browser().open("/indieauth/auth?request=" + theirs).answer().expect(400);
        user.approve(page).expect(302);
    }

    @Test
    void formOfAnotherSiteIsRefusedAndSpendsNothing() {
        Document page = user.consent(AppUser.request("scope", "create"));
        Document forged = page.clone();
        forged.selectFirst("form[action=/indieauth/approve] input[name=form_token]")
                .attr("value", "nonsense");

        user.approve(forged).expect(403).expectNoHeader("Location");
        api.request("POST", "/indieauth/approve")
                .body("application/x-www-form-urlencoded", "scope=create")
                .send()
                .expect(403);
        user.browser().request("GET", "/indieauth/approve").send().expect(405);
        user.approve(page).expect(302);
    }

    @Test
    void requestSurvivesTheSignInByPassword() {
        AppUser stranger = new AppUser(api, ana);

        stranger.signIn(AppUser.request("scope", "create", "state", "still here"));

        Document page = stranger.browser().page();
        assertEquals(List.of("create"), AppUser.offered(page));
        assertEquals("still here", AppUser.callback(stranger.approve(page)).get("state"));
    }

    @Test
    void formMayBeAnsweredWithARedirectToTheApp() {
        user.consent(AppUser.request());

        String policy =
                user.browser().answer().header("Content-Security-Policy").orElseThrow();
        assertFalse(policy.contains("form-action"), policy);
        assertTrue(policy.contains("frame-ancestors 'none'"), policy);
    }
}
