package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in to an app by a mail, with the requests that released apps send and the answers that they read. */
@BlackBox
class SignInByMailIT {
    private static final String MULTIPART = "multipart/form-data; boundary=frontier";

    private final MicroblogClient api;
    private final Mailbox mailbox;
    private final Member ana;

    SignInByMailIT(MicroblogClient api, Mailbox mailbox) {
        this.api = api;
        this.mailbox = mailbox;
        ana = api.member("ana");
    }

    @BeforeEach
    void appsAreRegistered() {
        SignInApps.assumeRegistered(api);
    }

    @Test
    void microblogForIosSignsIn() {
        String path = "/account/signin?email=" + MicroblogClient.quoted(ana.email())
                + "&redirect_url=microblog%3A%2F%2Fsignin%2F&is_mobile=1";
        assertEquals("{}", api.request("POST", path).send().expect(200).text());

        JsonObject account = verifyByQuery(tokenByMail("Micro.blog for iOS", "microblog://signin/"));

        assertFalse(account.containsKey("error"));
        assertEquals(ana.username(), account.getString("username"));
        assertTrue(account.getString("avatar").startsWith("https://"));
        assertTrue(account.getBoolean("has_site"));
        assertTrue(account.getString("default_site").endsWith("/@" + ana.username()));
        assertEquals(ana.username(), account.getString("full_name"));
        assertFalse(account.getBoolean("is_premium"));
        assertFalse(account.getBoolean("is_using_ai"));
        assertIsBearerOf(ana, account.getString("token"));
    }

    @Test
    void microblogForAndroidIsKnownByItsNameAmongThoseThatShareItsUrl() {
        String path = "/account/signin?email=" + MicroblogClient.quoted(ana.email())
                + "&app_name=Micro.blog+for+Android&redirect_url=microblog%3A%2F%2Fsignin%2F";
        api.request("POST", path).body(null, "").send().expect(200);

        JsonObject account = verifyByQuery(tokenByMail("Micro.blog for Android", "microblog://signin/"));

        assertEquals(ana.username(), account.getString("username"));
    }

    @Test
    void aPhoneThatNamesNoAppGetsTheFirstWithASchemeOfItsOwn() {
        api.request("POST", "/account/signin?is_mobile=1&email=" + MicroblogClient.quoted(ana.email()))
                .send()
                .expect(200);

        tokenByMail("Micro.blog for iOS", "microblog://signin/");
    }

    @Test
    void strataSendsAnEmptyBodyThatItCallsJson() {
        String path = "/account/signin?email=" + MicroblogClient.quoted(ana.email())
                + "&redirect_url=strata%3A%2F%2Fsignin%2F&app_name=Strata";
        Answer sent = api.request("POST", path).body("application/json", "").send();
        assertEquals("{}", sent.expect(200).text());
        String token = tokenByMail("Strata", "strata://signin/");

        JsonObject account = api.request("POST", "/account/verify?token=" + token)
                .body("application/json", "")
                .send()
                .expect(200)
                .object();

        assertEquals(ana.username(), account.getString("username"));
        assertTrue(account.getString("avatar").startsWith("https://"));
        assertTrue(account.getBoolean("has_site"));
        assertTrue(account.getString("default_site").endsWith("/@" + ana.username()));
        assertFalse(account.getBoolean("is_premium"));
        assertEquals("free", account.getString("plan"));
        assertEquals("[\"free\"]", account.getJsonArray("plans").toString());
    }

    @Test
    void strataForMacSendsAForm() {
        String form = "email=" + MicroblogClient.quoted(ana.email()) + "&redirect_url=strata%3A%2F%2Fsignin%2F";
        assertEquals("{}", form("/account/signin", form).expect(200).text());
        String token = tokenByMail("Strata", "strata://signin/");

        JsonObject account =
                form("/account/verify", "token=" + token).expect(200).object();

        assertFalse(account.getString("token").isEmpty());
        assertEquals(ana.username(), account.getString("name"));
        assertEquals(ana.username(), account.getString("full_name"));
        assertTrue(account.getString("avatar").startsWith("https://"));
    }

    @Test
    void epilogueSendsAMultipartForm() {
        String parts = part("email", ana.email()) + part("redirect_url", "epilogue://signin/") + "--frontier--\r\n";
        Answer sent =
                api.request("POST", "/account/signin").body(MULTIPART, parts).send();
        assertEquals("{}", sent.expect(200).text());
        String token = tokenByMail("Epilogue", "epilogue://signin/");

        JsonObject account = api.request("POST", "/account/verify")
                .body(MULTIPART, part("token", token) + "--frontier--\r\n")
                .send()
                .expect(200)
                .object();

        assertFalse(account.containsKey("error"));
        assertEquals(ana.username(), account.getString("username"));
        assertTrue(account.getString("default_site").endsWith("/@" + ana.username()));
        assertIsBearerOf(ana, account.getString("token"));
    }

    @Test
    void microblogForMacReadsTheAddressAndThePicture() {
        ana.put("/api/me", Bodies.object("about_me", "I like tea")).expect(200);
        api.request("POST", signInPath("microblog://signin/", ana.email()))
                .send()
                .expect(200);

        JsonObject account = verifyByQuery(tokenByMail("Micro.blog for iOS", "microblog://signin/"));

        assertEquals(ana.username(), account.getString("full_name"));
        assertEquals(ana.username(), account.getString("username"));
        assertEquals(ana.email(), account.getString("email"));
        assertEquals(account.getString("avatar"), account.getString("gravatar_url"));
        assertTrue(account.getBoolean("has_site"));
        assertFalse(account.getBoolean("is_premium"));
        assertFalse(account.getBoolean("is_using_ai"));
        assertEquals("I like tea", account.getString("bio"));
    }

    @Test
    void snippetsAndSunlitReadTheProfile() {
        api.request("POST", signInPath("sunlit://micropub/", ana.email()))
                .send()
                .expect(200);

        JsonObject account = verifyByQuery(tokenByMail("Sunlit", "sunlit://micropub/"));

        assertFalse(account.containsKey("error"));
        assertFalse(account.getString("token").isEmpty());
        assertEquals(ana.username(), account.getString("username"));
        assertEquals("", account.getString("bio"));
        assertEquals(ana.username(), account.getString("name"));
        assertEquals(ana.username(), account.getString("full_name"));
        assertTrue(account.getString("avatar").startsWith("https://"));
        assertTrue(account.getString("gravatar_url").startsWith("https://"));
        assertTrue(account.getString("url").endsWith("/@" + ana.username()));
        assertEquals(account.getString("url"), account.getString("me"));
        assertTrue(account.isNull("expires_at"));
        assertTrue(account.getBoolean("is_fullaccess"));
        assertTrue(account.getBoolean("has_inkwell"));
    }

    @Test
    void anAppOnTheWebGetsTheTokenAppendedToItsUrl() {
        api.request("POST", signInPath("https://app.example.com/signin?token=", ana.email()))
                .send()
                .expect(200);

        String token = tokenByMail("Web App", "https://app.example.com/signin?token=");

        assertIsBearerOf(ana, verifyByQuery(token).getString("token"));
    }

    @Test
    void theMailSaysTheSameInTextAndInHtmlAndHasOneButton() {
        api.request("POST", signInPath("strata://signin/", ana.email())).send().expect(200);

        Letter letter = mailbox.letterTo(ana.email());

        assertEquals("Sign in to Microblog", letter.subject());
        assertTrue(letter.text().contains(ana.username()) && letter.html().contains(ana.username()));
        assertTrue(letter.html().contains(">Open in Strata</a>"), letter.html());
        assertTrue(letter.link().contains("/signin/link?token="), letter.link());
    }

    @Test
    void openingTheLinkSpendsNothingHoweverOften() {
        api.request("POST", signInPath("strata://signin/", ana.email())).send().expect(200);
        String path = pathOf(mailbox.letterTo(ana.email()).link());

        for (int i = 0; i < 5; i++) {
            api.get(path).expect(200);
            assertEquals("", api.request("HEAD", path).send().expect(200).text());
        }

        String token = tokenOn(path, "strata://signin/");
        assertEquals(ana.username(), verifyByQuery(token).getString("username"));
        assertSpent(token);
        assertTrue(api.get(path).expect(404).text().contains("no longer works"));
    }

    @Test
    void ofManyWhoVerifyOneTokenAtOnceOneGetsIn() {
        api.request("POST", signInPath("strata://signin/", ana.email())).send().expect(200);
        String token = tokenByMail("Strata", "strata://signin/");

        long winners =
                Race.of(client -> api.request("POST", "/account/verify?token=" + token)
                                .send())
                        .answers()
                        .stream()
                        .filter(answer -> answer.expect(200).object().containsKey("token"))
                        .count();

        assertEquals(1, winners);
    }

    @Test
    void tokensOfOneKindNeverWorkAsAnother() {
        api.request("POST", signInPath("strata://signin/", ana.email())).send().expect(200);
        String forApp = tokenByMail("Strata", "strata://signin/");
        api.request("POST", "/account/signin?email=" + MicroblogClient.quoted(ana.email()))
                .send()
                .expect(200);
        String forWeb = mailbox.letterTo(ana.email(), 2).argument("token");

        api.request("GET", "/api/me").bearer(forApp).send().expectError(ApiError.unauthorized());
        api.request("GET", "/api/me").bearer(forWeb).send().expectError(ApiError.unauthorized());
        assertSpent(forWeb);
        api.reset(forApp, "fresh password").expectError(ApiError.badRequest());
        api.renew(new TokenPair(forApp, forApp)).expectError(ApiError.unauthorized());
        Browser browser = new Browser(api).open("/signin/link?token=" + forWeb);
        Answer refused = browser.form("/signin/link").fill("token", forApp).send();
        refused.expect(404);

        assertEquals(ana.username(), verifyByQuery(forApp).getString("username"));
        assertEquals(
                303, browser.form("/signin/link").fill("token", forWeb).send().status());
    }

    @Test
    void theIdOfAnAccessTokenIsNoToken() {
        String payload = ana.tokens().accessToken().split("\\.")[1];
        String id = Bodies.parse(new String(
                        java.util.Base64.getUrlDecoder().decode(payload), java.nio.charset.StandardCharsets.UTF_8))
                .asJsonObject()
                .getString("jti");

        api.request("GET", "/api/me").bearer(id).send().expectError(ApiError.unauthorized());
        assertSpent(id);
    }

    @Test
    void addressesMatchWithoutRegardToCaseAndTheMailGoesToTheStoredOne() {
        String shouted = ana.email().toUpperCase(Locale.ROOT);

        api.request("POST", signInPath("strata://signin/", shouted)).send().expect(200);

        assertEquals(ana.email(), mailbox.letterTo(ana.email()).to());
        assertEquals(0, mailbox.lettersTo(shouted).size());
    }

    @Test
    void aPlusThatAnAppForgotToEncodeIsRead() {
        String username = MicroblogClient.fresh("plus");
        String email = username + "+blog@example.com";
        api.post("/api/users", Bodies.object("username", username, "email", email, "password", "a password"))
                .expect(201);

        api.request("POST", "/account/signin?redirect_url=strata%3A%2F%2Fsignin%2F&email=" + email)
                .send()
                .expect(200);

        mailbox.letterTo(email);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nobody@example.com", "no-address", "a@b", "x%0D%0ABcc:%20y@example.com", "%F0%9F%A6%8A", "null"
            })
    void whoeverIsAskedForTheAnswerIsTheSame(String address) {
        Answer answer = api.request("POST", "/account/signin?redirect_url=strata%3A%2F%2Fsignin%2F&email=" + address)
                .send();

        assertEquals("{}", answer.expect(200).text());
        answer.expectHeader("Content-Type", "application/json").expectHeader("Access-Control-Allow-Origin", "*");
    }

    @Test
    void anAppThatIsNotRegisteredGetsAnErrorAndNoMail() {
        Answer answer =
                api.request("POST", signInPath("evil://signin/", ana.email())).send();

        assertFalse(answer.expect(200).object().getString("error").isEmpty());
        String named = "/account/signin?app_name=Strata&redirect_url=https%3A%2F%2Fevil.example%2F&email="
                + MicroblogClient.quoted(ana.email());
        assertTrue(api.request("POST", named).send().expect(200).object().containsKey("error"));
        api.request("POST", signInPath("strata://signin/", ana.email())).send().expect(200);
        assertTrue(mailbox.letterTo(ana.email()).html().contains("Strata"));
        assertEquals(1, mailbox.lettersTo(ana.email()).size());
    }

    @Test
    void aMissingAddressIsABadRequest() {
        JsonObject error =
                api.request("POST", "/account/signin").send().expect(400).object();

        assertEquals("invalid_request", error.getString("error"));
        assertEquals(400, api.request("POST", "/account/signin?email=").send().status());
    }

    @Test
    void aParameterGivenTwiceIsABadRequestUnlessBothAreEqual() {
        String path = signInPath("strata://signin/", ana.email());

        assertEquals(
                400, api.request("POST", path + "&email=a%40example.com").send().status());
        assertEquals(400, form(path, "email=b%40example.com").status());
        assertEquals(
                200, form(path, "email=" + MicroblogClient.quoted(ana.email())).status());
    }

    @Test
    void theLinkDiesWhenTheAddressChanges() {
        api.request("POST", signInPath("strata://signin/", ana.email())).send().expect(200);
        String token = tokenByMail("Strata", "strata://signin/");

        ana.put("/api/me", Bodies.object("email", "new" + ana.email())).expect(200);

        assertSpent(token);
    }

    @Test
    void eachSignInIsATokenOfItsOwn() {
        api.request("POST", signInPath("strata://signin/", ana.email())).send().expect(200);
        String first = verifyByQuery(tokenByMail("Strata", "strata://signin/")).getString("token");
        api.request("POST", signInPath("strata://signin/", ana.email())).send().expect(200);
        String second = verifyByQuery(
                        tokenOn(pathOf(mailbox.letterTo(ana.email(), 2).link()), "strata://signin/"))
                .getString("token");

        assertNotEquals(first, second);
        api.request("DELETE", "/api/tokens").bearer(first).send().expectEmpty(204);
        api.request("GET", "/api/me").bearer(first).send().expectError(ApiError.unauthorized());
        assertIsBearerOf(ana, second);
    }

    private String signInPath(String redirectUrl, String email) {
        return "/account/signin?email=" + MicroblogClient.quoted(email) + "&redirect_url="
                + MicroblogClient.quoted(redirectUrl);
    }

    private Answer form(String path, String form) {
        return api.request("POST", path)
                .body("application/x-www-form-urlencoded", form)
                .send();
    }

    private static String part(String name, String value) {
        return "--frontier\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    /** The token that the latest mail's page hands to the app. */
    private String tokenByMail(String app, String redirectUrl) {
        Letter letter = mailbox.letterTo(ana.email());
        assertTrue(letter.html().contains("Open in " + app), letter.html());
        return tokenOn(pathOf(letter.link()), redirectUrl);
    }

    private String tokenOn(String path, String redirectUrl) {
        String target =
                new Browser(api).open(path).page().selectFirst("a.button").attr("href");
        assertTrue(target.startsWith(redirectUrl), target);
        String token = target.substring(redirectUrl.length());
        assertTrue(token.matches("[A-Za-z0-9._~-]{20}"), token);
        return token;
    }

    private static String pathOf(String link) {
        return link.substring(link.indexOf("/signin/"));
    }

    private JsonObject verifyByQuery(String token) {
        Answer answer =
                api.request("POST", "/account/verify?token=Bearer+" + token).send();
        return answer.expect(200).object();
    }

    private void assertSpent(String token) {
        JsonObject answer = verifyByQuery(token);
        assertFalse(answer.getString("error").isEmpty());
        assertFalse(answer.containsKey("token"));
    }

    private void assertIsBearerOf(Member member, String token) {
        Answer me = api.request("GET", "/api/me").bearer(token).send();
        assertEquals(member.username(), me.expect(200).object().getString("username"));
    }
}
