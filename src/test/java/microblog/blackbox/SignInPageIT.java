package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in and out on the web pages, and registering there. */
@BlackBox
class SignInPageIT {
    private final MicroblogClient api;
    private final Mailbox mailbox;
    private final Member ana;
    private final Browser browser;

    SignInPageIT(MicroblogClient api, Mailbox mailbox) {
        this.api = api;
        this.mailbox = mailbox;
        ana = api.member("ana");
        browser = new Browser(api);
    }

    @Test
    void nameAndPasswordSignInAndLeadToOnesOwnPage() {
        signIn(ana.username(), ana.password());

        assertEquals("/@" + ana.username(), browser.address());
        assertTrue(browser.text().contains("Sign out"));
        browser.open("/signin");
        assertEquals("/@" + ana.username(), browser.address());
    }

    @Test
    void theAddressWorksAsAName() {
        signIn(ana.email(), ana.password());

        assertEquals("/@" + ana.username(), browser.address());
    }

    @Test
    void aWrongPasswordAndAnUnknownNameGetTheSamePage() {
        signIn(ana.username(), "wrong");
        Answer wrong = browser.answer().expect(403);
        String text = browser.text();
        signIn(MicroblogClient.fresh("nobody"), "wrong");

        assertEquals(text, browser.text());
        assertTrue(text.contains("The name or the password is wrong."));
        assertTrue(wrong.setCookie("session").isEmpty());
        assertEquals(
                1,
                browser.page().select("input[type=password][value='']").size()
                        + browser.page()
                                .select("input[type=password]:not([value])")
                                .size());
    }

    @Test
    void theCookieIsHardenedAndNewWithEachSignIn() {
        browser.open("/signin");
        String before = browser.cookie("session");
        Answer answer = form(ana.username(), ana.password()).send();

        String line = answer.setCookie("session").orElseThrow();
        Set<String> attributes = Set.of(line.split("; "));
        assertTrue(attributes.containsAll(Set.of("HttpOnly", "SameSite=Lax", "Path=/")), line);
        String after = line.substring("session=".length(), line.indexOf(';'));
        assertNotEquals(before, after);
        assertTrue(after.length() >= 43);
    }

    @Test
    void aSecretThatWasPlantedBeforeTheSignInIsWorthNothing() {
        browser.open("/signin");
        String planted = browser.cookie("session");
        form(ana.username(), ana.password()).submit();

        Browser thief = new Browser(api);
        thief.setCookie("session", planted);
        thief.open("/apps");

        assertTrue(thief.address().startsWith("/signin"), thief.address());
    }

    @Test
    void aFormWithoutTheCookieOrItsTokenIsRefused() {
        Browser.Form form = form(ana.username(), ana.password());
        String token = form.value("form_token");
        browser.forgetCookies();
        assertEquals(403, form.send().status());

        browser.open("/signin");
        assertEquals(
                403,
                form(ana.username(), ana.password())
                        .fill("form_token", token)
                        .send()
                        .status());
        assertEquals(
                403,
                form(ana.username(), ana.password())
                        .fill("form_token", "")
                        .send()
                        .status());
        assertEquals(303, form(ana.username(), ana.password()).send().status());
    }

    @Test
    void signingOutEndsTheSessionAtOnce() {
        signIn(ana.username(), ana.password());
        String session = browser.cookie("session");
        assertEquals(403, browser.request("POST", "/signout").send().status());

        browser.form("/signout").submit();

        assertEquals("/signin", browser.address());
        Browser thief = new Browser(api);
        thief.setCookie("session", session);
        assertTrue(thief.open("/apps").address().startsWith("/signin"));
    }

    @Test
    void whoComesFromAPageGoesBackThere() {
        browser.open("/settings/apps?x=1&y=%20");
        assertEquals("/signin?continue=%2Fsettings%2Fapps%3Fx%3D1%26y%3D%2520", browser.address());

        form(ana.username(), ana.password()).submit();

        assertEquals("/settings/apps?x=1&y=%20", browser.address());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example",
                "\\\\evil.example",
                "javascript:alert(1)",
                "/%09/evil.example\t",
                "/\n/evil.example",
                "evil"
            })
    void nobodyIsSentElsewhere(String place) {
        browser.open("/signin?continue=" + MicroblogClient.quoted(place));

        form(ana.username(), ana.password()).submit();

        assertEquals("/@" + ana.username(), browser.address());
    }

    @Test
    void aMailSignsInAndGoesOnWhereOneWanted() {
        browser.open("/signin?continue=%2Fsettings%2Fapps");
        browser.form("/signin/mail").fill("email", ana.email()).submit();
        assertEquals("Check your mail", browser.heading());
        Letter letter = mailbox.letterTo(ana.email());
        assertTrue(letter.html().contains(">Sign in to Microblog</a>"), letter.html());
        String path = letter.link().substring(letter.link().indexOf("/signin/"));

        Browser scanner = new Browser(api);
        for (int i = 0; i < 5; i++) {
            scanner.open(path).answer().expect(200);
            scanner.request("HEAD", path).send().expect(200);
        }
        Browser other = new Browser(api).open(path);
        Browser.Form form = other.form("/signin/link");
        other.forgetCookies();
        assertEquals(403, form.send().status(), "a form without the cookie of its page");

        browser.open(path).form("/signin/link").submit();

        assertEquals("/settings/apps", browser.address());
        assertTrue(browser.text().contains(ana.username()));
        assertEquals(404, new Browser(api).open(path).answer().status());
    }

    @Test
    void anUnknownAddressGetsTheSamePageAndNoMail() {
        String unknown = MicroblogClient.fresh("nobody") + "@example.com";
        browser.open("/signin").form("/signin/mail").fill("email", unknown).submit();
        String text = browser.text();
        browser.open("/signin").form("/signin/mail").fill("email", ana.email()).submit();

        assertEquals(text, browser.text());
        mailbox.letterTo(ana.email());
        assertEquals(0, mailbox.lettersTo(unknown).size());
    }

    @Test
    void aPasswordResetEndsTheSessions() {
        signIn(ana.username(), ana.password());
        api.askForReset(ana.email()).expect(204);
        api.reset(mailbox.letterTo(ana.email()).argument("token"), "fresh password")
                .expect(204);

        assertTrue(browser.open("/apps").address().startsWith("/signin"));
    }

    @Test
    void registeringSignsIn() {
        String username = MicroblogClient.fresh("new");
        browser.open("/register?continue=%2Fsettings%2Fapps");
        browser.form("/register")
                .fill("username", username)
                .fill("full_name", "Ana <b>Lima</b>")
                .fill("email", username + "@example.com")
                .fill("password", "a good password")
                .submit();

        assertEquals("/settings/apps", browser.address());
        api.login(username, "a good password");
        assertEquals("Ana <b>Lima</b>", browser.open("/@" + username).heading());
    }

    @Test
    void whatIsWrongWithARegistrationIsSaidBesideTheField() {
        browser.open("/register");
        browser.form("/register")
                .fill("username", ana.username())
                .fill("email", "x\"><script>")
                .fill("password", "ab")
                .submit();

        browser.answer().expect(400);
        assertEquals(
                "Use a different username.",
                browser.page().selectFirst("#username-error").text());
        assertEquals(
                "Not a valid email address.",
                browser.page().selectFirst("#email-error").text());
        assertFalse(browser.page().selectFirst("#password-error").text().isEmpty());
        assertEquals("x\"><script>", browser.form("/register").value("email"));
        assertTrue(browser.page().select("script").isEmpty());
    }

    @Test
    void everyPageForbidsFramesScriptsCachesAndReferrers() {
        signIn(ana.username(), ana.password());
        for (String path :
                List.of("/signin/mail", "/register", "/settings/apps", "/@nobody-at-all", "/signin/link?token=x")) {
            Answer page = browser.request("GET", path)
                    .header("Origin", "https://evil.example")
                    .send();
            String policy = page.header("Content-Security-Policy").orElseThrow();
            assertTrue(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), policy);
            assertFalse(policy.contains("unsafe") || policy.contains("script-src"), policy);
            page.expectHeader("X-Frame-Options", "DENY")
                    .expectHeader("Referrer-Policy", "no-referrer")
                    .expectHeader("X-Content-Type-Options", "nosniff")
                    .expectHeader("Cache-Control", "no-store")
                    .expectNoHeader("Access-Control-Allow-Origin")
                    .expectNoHeader("Access-Control-Allow-Credentials");
            assertEquals(
                    Optional.of("text/html; charset=utf-8"),
                    page.header("Content-Type")
                            .map(type -> type.toLowerCase(java.util.Locale.ROOT).replace(";charset", "; charset")));
            assertFalse(page.text().matches("(?s).*(<script|style=| on[a-z]+=).*"), path);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/signin?continue=%25",
                "/signin?continue=%00",
                "/signin?login=a&login=b",
                "/signin/link",
                "/signin/link?token=%00",
                "/signin/link?token=a&token=b",
                "/signin/provider/",
                "/signin/provider/nobody?code=x&state=y",
                "/register?continue=%ff",
                "/@",
                "/@%00",
                "/@%ff",
                "/@a/b/c",
                "/@a?after=x",
                "/@a/99999999999999999999"
            })
    void oddRequestsNeverFail(String path) {
        Answer answer = api.get(path);

        assertTrue(answer.status() < 500, answer::toString);
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS")) {
            assertTrue(api.request(method, path).send().status() < 500, method + " " + path);
        }
    }

    private void signIn(String name, String password) {
        browser.open("/signin");
        form(name, password).submit();
    }

    private Browser.Form form(String name, String password) {
        if (browser.answer() == null || browser.page().selectFirst("form[action=/signin]") == null) {
            browser.open("/signin");
        }
        return browser.form("/signin").fill("login", name).fill("password", password);
    }
}
