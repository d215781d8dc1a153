package microblog.blackbox;

import static microblog.blackbox.Bodies.array;
import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import microblog.secondstep.SoftAuthenticator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logging in with GitHub and Google, both played by a server of the tests: every setting about them is set. */
@OwnServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OAuth2LoginIT {
    private LoginProviderServer provider;
    private Mailbox mailbox;
    private ServerProcess server;
    private MicroblogClient api;

    @BeforeAll
    void start() {
        provider = LoginProviderServer.open();
        mailbox = Mailbox.open();
        server = ServerProcess.with(mailbox)
                .set("OAUTH2_REDIRECT_URI", "https://app.example.org/back/{provider}?from={provider}")
                .set("GITHUB_CLIENT_ID", "the hub's client")
                .set("GITHUB_CLIENT_SECRET", "the hub's secret")
                .set("GITHUB_AUTHORIZE_URL", provider.url("/hub/authorize?tenant=1"))
                .set("GITHUB_ACCESS_TOKEN_URL", provider.url("/hub/token"))
                .set("GITHUB_USER_URL", provider.url("/hub/user/emails"))
                .set("GOOGLE_CLIENT_ID", "google's client")
                .set("GOOGLE_CLIENT_SECRET", "google's secret")
                .set("GOOGLE_AUTHORIZE_URL", provider.url("/goo/authorize"))
                .set("GOOGLE_ACCESS_TOKEN_URL", provider.url("/goo/token"))
                .set("GOOGLE_USER_URL", provider.url("/goo/user"))
                .set("OIDC_GONE_ISSUER", "http://127.0.0.1:" + ServerProcess.freePort())
                .set("OIDC_GONE_CLIENT_ID", "x")
                .set("REFRESH_TOKEN_IN_BODY", "yes")
                .start();
        api = server.client();
    }

    @AfterAll
    void stop() {
        server.close();
        mailbox.close();
        provider.close();
    }

    @BeforeEach
    void providerWorks() {
        provider.says("/hub/token", object("access_token", "hub-token", "token_type", "bearer"));
        provider.says("/goo/token", object("access_token", "goo-token", "token_type", "Bearer"));
        provider.asked();
    }

    @Test
    void aLoginBeginsAtTheProviderWithAStateBoundToTheBrowser() {
        BegunLogin browser = BegunLogin.beginsAt(api, "github");

        assertTrue(browser.sentTo().toString().startsWith(provider.url("/hub/authorize?tenant=1&")));
        assertEquals(
                Map.of(
                        "tenant", "1",
                        "client_id", "the hub's client",
                        "redirect_uri", "https://app.example.org/back/github?from=github",
                        "response_type", "code",
                        "scope", "user:email",
                        "state", browser.state()),
                browser.query());
        assertTrue(browser.state().length() >= 22, browser.state());
        assertFalse(browser.cookieValue().contains(browser.state()), "the cookie doesn't show the state");
        Answer answer = api.get("/api/tokens/oauth2/google");
        assertTrue(answer.headers().get("set-cookie").get(0).endsWith("; HttpOnly; Path=/"), answer::toString);
        answer.expectHeader("Cache-Control", "no-store");
        assertTrue(answer.header("Location").orElseThrow().startsWith(provider.url("/goo/authorize?client_id=google")));
    }

    @Test
    void theCodeIsRedeemedAtTheProvider() {
        String name = MicroblogClient.fresh("octo");
        hub(7001, name, primary(name + "@example.org"));

        BegunLogin.beginsAt(api, "github").comesBackWith("the code").expect(200);

        List<LoginProviderServer.Asked> asked = provider.asked();
        assertEquals(
                List.of("/hub/token", "/hub/user/emails", "/hub/user"),
                asked.stream().map(LoginProviderServer.Asked::path).toList());
        assertEquals(
                Map.of(
                        "grant_type", "authorization_code",
                        "code", "the code",
                        "redirect_uri", "https://app.example.org/back/github?from=github",
                        "client_id", "the hub's client",
                        "client_secret", "the hub's secret"),
                asked.get(0).form());
        assertEquals("Bearer hub-token", asked.get(1).headers().get("Authorization"));
        assertEquals("application/json", asked.get(1).headers().get("Accept"));
    }

    @Test
    void googlesClientIsAnother() {
        google("sub1", MicroblogClient.fresh("goo") + "@example.org", true);

        BegunLogin.beginsAt(api, "google").comesBackWith("c").expect(200);

        Map<String, String> form = provider.asked().get(0).form();
        assertEquals("google's client", form.get("client_id"));
        assertEquals("google's secret", form.get("client_secret"));
    }

    @Test
    void somebodyNewGetsAnAccountWithoutAPasswordUntilAReset() {
        String address = MicroblogClient.fresh("mona") + "@example.org";
        google(MicroblogClient.fresh("s"), address, true);

        JsonObject me = me(BegunLogin.beginsAt(api, "google").comesBackWith("c"));

        assertEquals(address, me.getString("email"));
        assertEquals(address.replace("@example.org", ""), me.getString("username"));
        assertFalse(me.getBoolean("has_password"));
        assertTrue(
                server.log()
                        .contains("event=login result=success user=" + me.getInt("id")
                                + " method=provider client=google "),
                server.log());
        api.askForReset(address).expect(204);
        api.reset(mailbox.letterTo(address).argument("token"), "a fresh password")
                .expect(204);
        api.logIn(address, "a fresh password").expect(200);
    }

    @Test
    void aPersonIsFoundByIdWhenTheirAddressHasChanged() {
        String name = MicroblogClient.fresh("octo");
        long id = Math.abs(name.hashCode());
        hub(id, name, primary(name + "@example.org"));
        int first = me(BegunLogin.beginsAt(api, "github").comesBackWith("c")).getInt("id");
        hub(id, "renamed", primary("new-" + name + "@example.org"));

        JsonObject again = me(BegunLogin.beginsAt(api, "github").comesBackWith("c"));

        assertEquals(first, again.getInt("id"));
        assertEquals(name, again.getString("username"));
    }

    @Test
    void aPersonIsFoundByTheVerifiedAddress() {
        Member ana = api.member("ana");
        google(MicroblogClient.fresh("s"), ana.email(), true);

        assertEquals(
                ana.id(),
                me(BegunLogin.beginsAt(api, "google").comesBackWith("c")).getInt("id"));
        hub(Math.abs(ana.email().hashCode()), "x", primary(ana.email()));
        assertEquals(
                ana.id(),
                me(BegunLogin.beginsAt(api, "github").comesBackWith("c")).getInt("id"));
    }

    @Test
    void anAddressAloneIsNoSecondStep() {
        String name = MicroblogClient.fresh("octo");
        String address = name + "@example.org";
        hub(Math.abs(name.hashCode()), name, primary(address));
        Browser browser = new Browser(api);
        comeBack(browser, browser.open("/signin").form("/signin/provider/github"));
        browser.open("/settings/passkeys").form("/settings/passkeys").submit();
        SoftAuthenticator authenticator =
                new SoftAuthenticator("http://localhost:" + server.setup().port());
        browser.form("/settings/passkeys")
                .fill(
                        "credential",
                        authenticator.create(
                                browser.page().selectFirst("form[data-create]").attr("data-create")))
                .submit();
        assertEquals(10, browser.page().select("li code").size(), browser::text);

        google(MicroblogClient.fresh("s"), address, true);
        for (int i = 0; i < 2; i++) {
            Browser other = new Browser(api);
            comeBack(other, other.open("/signin").form("/signin/provider/google"));
            assertEquals("/signin/code", other.address(), "the pages ask");
            BegunLogin.beginsAt(api, "google").comesBackWith("c").expect(401);
        }
        assertEquals(
                name,
                me(BegunLogin.beginsAt(api, "github").comesBackWith("c")).getString("username"),
                "what was linked before goes on");
        browser.open("/settings/signin");
        assertEquals(List.of("GitHub"), linked(browser));
    }

    @Test
    void aNameThatIsTakenOrInvalidGetsAFreeValidVariant() {
        Member ana = api.member("ana");
        hub(Math.abs(ana.username().hashCode()), ana.username(), primary(MicroblogClient.fresh("x") + "@example.org"));
        JsonObject namesake = me(BegunLogin.beginsAt(api, "github").comesBackWith("c"));
        assertNotEquals(ana.username(), namesake.getString("username"));
        assertTrue(namesake.getString("username").startsWith(ana.username()));

        google(MicroblogClient.fresh("s"), "1+" + MicroblogClient.fresh("") + "@example.org", true);
        String name = me(BegunLogin.beginsAt(api, "google").comesBackWith("c")).getString("username");
        assertTrue(Character.isLetter(name.codePointAt(0)) && name.length() >= 3, name);
    }

    @Test
    void onlyThePrimaryVerifiedAddressCounts() {
        Member ana = api.member("ana");
        String primary = MicroblogClient.fresh("primary") + "@example.org";
        JsonObject other = object("email", ana.email(), "primary", false, "verified", true);
        hub(Math.abs(primary.hashCode()), "x" + primary.hashCode(), array(other, mail(primary, true, true)));
        assertEquals(
                primary,
                me(BegunLogin.beginsAt(api, "github").comesBackWith("c")).getString("email"));

        hub(Math.abs(primary.hashCode()) + 1L, "y", array(other, mail(primary, true, false)));
        BegunLogin.beginsAt(api, "github").comesBackWith("c").expectError(ApiError.unauthorized());
        google(MicroblogClient.fresh("s"), ana.email(), false);
        BegunLogin.beginsAt(api, "google").comesBackWith("c").expectError(ApiError.unauthorized());
    }

    @Test
    void whoIsNotLetInDoesNotGoOnAsWhoWasLoggedInBefore() {
        google(MicroblogClient.fresh("s"), "nobody@example.org", false);

        Answer refusal = BegunLogin.beginsAt(api, "google").comesBackWith("c");

        refusal.expectError(ApiError.unauthorized());
        assertTrue(refusal.setCookie("refresh_token").orElseThrow().startsWith("refresh_token=; Max-Age=0;"));
    }

    @Test
    void aStateCountsOnceInItsBrowserAndForItsProvider() {
        String address = MicroblogClient.fresh("state") + "@example.org";
        google(MicroblogClient.fresh("s"), address, true);
        BegunLogin browser = BegunLogin.beginsAt(api, "google");
        BegunLogin other = BegunLogin.beginsAt(api, "google");

        other.handsIn("google", "c", browser.state()).expectError(ApiError.unauthorized());
        browser.handsIn("github", "c", browser.state()).expectError(ApiError.unauthorized());
        browser.handsIn("google", "c", browser.state() + "x").expectError(ApiError.unauthorized());
        browser.handsIn("google", "c", "").expectError(ApiError.unauthorized());
        api.post("/api/tokens/oauth2/google", object("code", "c", "state", browser.state()))
                .expectError(ApiError.unauthorized());
        assertEquals(List.of(), provider.asked(), "the provider hears nothing of it");
        browser.comesBackWith("c").expect(200);
        browser.comesBackWith("c").expectError(ApiError.unauthorized());
        assertEquals(2, provider.asked().size());
    }

    @Test
    void ofManyWhoHandInOneStateOneGetsIn() {
        google(MicroblogClient.fresh("s"), MicroblogClient.fresh("race") + "@example.org", true);
        BegunLogin browser = BegunLogin.beginsAt(api, "google");

        Race.of(client -> browser.comesBackWith("c")).expectOneWinner(200, 401);
    }

    @Test
    void ofManyNewcomersWithOneIdentityOneAccountIsMade() {
        google(MicroblogClient.fresh("s"), MicroblogClient.fresh("new") + "@example.org", true);

        Race race = Race.of(client -> BegunLogin.beginsAt(api, "google").comesBackWith("c"));

        Set<Integer> ids =
                race.answers().stream().map(answer -> me(answer).getInt("id")).collect(Collectors.toSet());
        assertEquals(1, ids.size(), ids::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access_token=abc",
                "{}",
                "[]",
                "null",
                "{\"access_token\": null}",
                "{\"access_token\": 7}",
                "{\"access_token\": \"two\\r\\nlines\"}",
                "{\"error\": \"bad_verification_code\"}",
                "",
            })
    void aProviderThatTalksNonsenseVouchesForNobody(String nonsense) {
        provider.answers("/hub/token", 200, "application/json", nonsense);

        BegunLogin.beginsAt(api, "github").comesBackWith("c").expectError(ApiError.unauthorized());
    }

    @Test
    void aProviderThatRefusesOrRedirectsVouchesForNobody() {
        for (int status : new int[] {400, 401, 403, 404, 500, 502}) {
            provider.answers("/goo/token", status, "application/json", "{\"access_token\":\"x\"}");
            BegunLogin.beginsAt(api, "google").comesBackWith("c").expectError(ApiError.unauthorized());
        }
        google(MicroblogClient.fresh("s"), MicroblogClient.fresh("r") + "@example.org", true);
        provider.says("/elsewhere", object("access_token", "goo-token"));
        provider.asked();
        for (int status : new int[] {302, 307, 308}) {
            provider.redirects("/goo/token", status, "/elsewhere");
            BegunLogin.beginsAt(api, "google").comesBackWith("c").expectError(ApiError.unauthorized());
        }
        assertTrue(provider.asked().stream().noneMatch(asked -> asked.path().equals("/elsewhere")));
    }

    @Test
    void peopleWithoutAnAddressAreNotLetIn() {
        for (JsonArray addresses :
                List.of(array(), array(object("email", "x@example.org")), array(7), array(mail("", true, true)))) {
            hub(424242, "nobody", addresses);
            BegunLogin.beginsAt(api, "github").comesBackWith("c").expectError(ApiError.unauthorized());
        }
        provider.answers("/hub/user/emails", 200, "application/json", "[".repeat(100_000));
        BegunLogin.beginsAt(api, "github").comesBackWith("c").expectError(ApiError.unauthorized());
        provider.answers("/hub/user/emails", 200, "application/json", "[" + " ".repeat(2_000_000) + "]");
        BegunLogin.beginsAt(api, "github").comesBackWith("c").expectError(ApiError.unauthorized());
        for (JsonObject person :
                List.of(object("sub", "1"), object("email", "x@example.org", "email_verified", true))) {
            provider.says("/goo/user", person);
            BegunLogin.beginsAt(api, "google").comesBackWith("c").expectError(ApiError.unauthorized());
        }
    }

    @Test
    void aProviderThatCannotBeReachedIsTriedLater() {
        Answer answer = api.get("/api/tokens/oauth2/gone");

        assertEquals(503, answer.status(), answer::toString);
        assertEquals(503, answer.object().getInt("code"));
        assertTrue(Integer.parseInt(answer.header("Retry-After").orElseThrow()) > 0);
    }

    @Test
    void providersThatAreNotConfiguredAreNotThere() {
        api.get("/api/tokens/oauth2/gitlab").expectError(ApiError.notFound());
        api.get("/api/tokens/oauth2/GitHub").expectError(ApiError.notFound());
        api.post("/api/tokens/oauth2/gitlab", object("code", "c", "state", "s")).expectError(ApiError.notFound());
    }

    @Test
    void anAccountElsewhereIsLinkedAndUnlinkedOnTheSettingsPage() {
        Member ana = api.member("ana");
        Browser browser = new Browser(api).signIn(ana);
        String name = MicroblogClient.fresh("octo");
        hub(Math.abs(name.hashCode()), name, primary(name + "@example.org"));

        wrong(browser);
        link(browser, ana);

        assertEquals(
                "You can sign in with GitHub from now on.",
                browser.page().selectFirst("[role=status]").text());
        assertEquals(List.of("GitHub"), linked(browser));
        assertEquals(
                ana.id(),
                me(BegunLogin.beginsAt(api, "github").comesBackWith("c")).getInt("id"));
        // Nobody else can have it then, whatever address it has.
        Member ben = api.member("ben");
        Browser other = new Browser(api).signIn(ben);
        link(other, ben);
        assertEquals(409, other.answer().status());
        assertTrue(other.page().title().startsWith("Error: "), other.page().title());
        assertEquals(
                "That account already leads to somebody else here.",
                other.page().selectFirst("[role=alert]").text());
        assertEquals(List.of(), linked(other));
        link(browser, ana);
        assertEquals(List.of("GitHub"), linked(browser), "twice is once");
        browser.press("Unlink");
        assertEquals(
                "That account no longer leads here.",
                browser.page().selectFirst("[role=status]").text());
        assertEquals(List.of(), linked(browser));
        link(other, ben);
        assertEquals(List.of("GitHub"), linked(other));
    }

    @Test
    void theLastWayInIsNotUnlinked() {
        String name = MicroblogClient.fresh("lone");
        hub(Math.abs(name.hashCode()), name, primary(name + "@example.org"));
        Browser browser = new Browser(api);
        comeBack(browser, browser.open("/signin").form("/signin/provider/github"));
        TokenPair login = TokenPair.of(
                BegunLogin.beginsAt(api, "github").comesBackWith("c").expect(200));
        // Mail doesn't reach them there.
        api.request("PUT", "/api/me")
                .bearer(login.accessToken())
                .json(object("email", name + "@users.noreply.localhost"))
                .send()
                .expect(200);

        browser.open("/settings/signin").press("Unlink");

        assertEquals(400, browser.answer().status());
        assertEquals(
                "This is your last way in: set a password first.",
                browser.page().selectFirst("[role=alert]").text());
        assertEquals(List.of("GitHub"), linked(browser));
    }

    /** Presses the button of the settings page, and lets the provider send the browser back. */
    private void link(Browser browser, Member person) {
        Browser.Form button = browser.open("/settings/signin").form("/signin/provider/github");
        assertEquals("/settings/signin", button.value("continue"));
        comeBack(browser, button.fill("password", person.password()));
    }

    /** Whoever sits at somebody's browser links nothing without the password. */
    private static void wrong(Browser browser) {
        browser.open("/settings/signin")
                .form("/signin/provider/github")
                .fill("password", "a guess")
                .submit();
        assertEquals(
                "This is not your current password",
                browser.page().selectFirst("[role=alert]").text());
        assertEquals(List.of(), linked(browser));
    }

    private static void comeBack(Browser browser, Browser.Form button) {
        Map<String, String> query =
                LoginProviderServer.pairs(URI.create(button.submit().address()).getRawQuery());
        String callback = query.get("redirect_uri").replaceFirst("https?://[^/]*", "");
        browser.open(callback + "?code=c&state=" + query.get("state"));
    }

    private static List<String> linked(Browser browser) {
        return browser.page().select(".user:has(input[name=unlink]) h3").eachText();
    }

    @Test
    void secretsAreNotInTheLog() {
        google(MicroblogClient.fresh("s"), MicroblogClient.fresh("log") + "@example.org", true);
        BegunLogin browser = BegunLogin.beginsAt(api, "google");
        browser.comesBackWith("the-code-itself").expect(200);

        for (String secret : List.of("google's secret", "the-code-itself", "goo-token", browser.state())) {
            assertFalse(server.log().contains(secret), secret);
        }
    }

    private void hub(long id, String login, JsonArray addresses) {
        provider.says("/hub/user", object("id", id, "login", login));
        provider.says("/hub/user/emails", addresses);
    }

    private void google(String subject, String address, boolean verified) {
        provider.says("/goo/user", object("sub", subject, "email", address, "email_verified", verified));
    }

    private static JsonArray primary(String address) {
        return array(mail(address, true, true));
    }

    private static JsonObject mail(String address, boolean primary, boolean verified) {
        return object("email", address, "primary", primary, "verified", verified);
    }

    private JsonObject me(Answer login) {
        return api.me(TokenPair.of(login.expect(200))).expect(200).object();
    }
}
