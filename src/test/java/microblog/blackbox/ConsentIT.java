package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    void requestIsDecidedOnOnceAndASecondClickLeadsToTheSamePlace() {
        Document page = user.consent(AppUser.request("scope", "create", "state", "s"));
        String first = user.approve(page).expect(302).header("Location").orElseThrow();

        user.approve(page).expect(302).expectHeader("Location", first);
        user.decide(page, "approve", List.of()).expect(302).expectHeader("Location", first);
        user.decide(page, "deny", List.of()).expect(400).expectNoHeader("Location");
        user.browser()
                .open("/indieauth/auth?microblog_request="
                        + page.selectFirst("input[name=microblog_request]").attr("value"))
                .answer()
                .expect(400);
        String code = AppUser.callback(first).get("code");
        assertEquals(
                "create",
                user.post("/indieauth/token", AppUser.exchange(code))
                        .expect(200)
                        .object()
                        .getString("scope"));
    }

    @Test
    void ofManyClicksAtOnceAllLeadToTheSamePlace() {
        Document page = user.consent(AppUser.request("scope", "create", "state", "s"));
        Set<String> places = ConcurrentHashMap.newKeySet();

        Race.of(client -> {
            Answer answer = user.approve(page).expect(302);
            places.add(answer.header("Location").orElseThrow());
            return answer;
        });

        assertEquals(1, places.size(), places::toString);
        String code = AppUser.callback(places.iterator().next()).get("code");
        user.post("/indieauth/token", AppUser.exchange(code)).expect(200);
    }

    @Test
    void aSecondNoLeadsToTheSamePlaceAndIsNoYes() {
        Document page = user.consent(AppUser.request("scope", "create", "state", "s"));
        String first = user.decide(page, "deny", List.of())
                .expect(302)
                .header("Location")
                .orElseThrow();

        user.decide(page, "deny", List.of()).expect(302).expectHeader("Location", first);
        user.approve(page).expect(400).expectNoHeader("Location");
    }

    @Test
    void accountIsSwitchedWithoutLosingTheRequest() {
        Member ben = api.member("ben");
        AppUser shared = AppUser.signedIn(api, ana);
        Document page = shared.consent(AppUser.request("scope", "profile create", "state", "kept"));

        Answer away = shared.decide(page, "switch", List.of());

        away.expect(303);
        String signIn = away.header("Location").orElseThrow();
        assertTrue(signIn.startsWith("/signin?continue="), signIn);
        shared.browser().forgetCookies();
        AppUser other = new AppUser(api, ben).signIn(signIn);
        Document again = other.browser().page();
        assertEquals(List.of("profile", "create"), AppUser.offered(again));
        assertTrue(again.text().contains(ben.username()), again::text);
        Map<String, String> callback = AppUser.callback(other.approve(again));
        assertEquals("kept", callback.get("state"));
        assertTrue(user.post("/indieauth/auth", AppUser.exchange(callback.get("code")))
                .expect(200)
                .object()
                .getString("me")
                .endsWith("/@" + ben.username()));
        shared.approve(page).expect(403).expectNoHeader("Location");
    }

    @Test
    void switchingNeedsAFormOfOneOwn() {
        Document page = user.consent(AppUser.request("scope", "create"));
        AppUser ben = AppUser.signedIn(api, api.member("ben"));
        Document own = ben.consent(AppUser.request("scope", "create"));
        own.selectFirst("form[action=/indieauth/approve] input[name=microblog_request]")
                .attr("value", page.selectFirst("input[name=microblog_request]").attr("value"));

        ben.decide(own, "switch", List.of()).expect(400).expectNoHeader("Location");
        user.approve(page).expect(302);
    }

    @Test
    void postIsAnOldNameOfCreateAndCommasSeparate() {
        Document page = user.consent(AppUser.request("scope", "post,update,media"));

        assertEquals(List.of("create", "update", "media"), AppUser.offered(page));
        assertTrue(page.selectFirst("fieldset:has(input[value=media])").text().contains("does not know"), page::text);
        String code = AppUser.callback(user.approve(page)).get("code");
        JsonObject tokens = user.post("/indieauth/token", AppUser.exchange(code))
                .expect(200)
                .object();
        assertEquals("create update media", tokens.getString("scope"));
        api.request("POST", "/micropub")
                .bearer(tokens.getString("access_token"))
                .body("application/x-www-form-urlencoded", "content=hello")
                .send()
                .expect(201);
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

        String theirs = page.selectFirst("input[name=microblog_request]").attr("value");
        own.selectFirst("form[action=/indieauth/approve] input[name=microblog_request]")
                .attr("value", theirs);
        ben.approve(own).expect(400).expectNoHeader("Location");
        ben.browser()
                .open("/indieauth/auth?microblog_request=" + theirs)
                .answer()
                .expect(400);
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
