package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking after one's account in a browser. */
@BlackBox
class SettingsPagesIT {
    private static final String PASSWORD = "another good one";

    private final MicroblogClient api;
    private final Mailbox mailbox;
    private final Member ana;
    private final Browser browser;

    SettingsPagesIT(MicroblogClient api, Mailbox mailbox) {
        this.api = api;
        this.mailbox = mailbox;
        ana = api.member("ana");
        browser = new Browser(api).signIn(ana);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/settings/profile",
                "/settings/password",
                "/settings/apps",
                "/settings/email",
                "/settings/signin",
                "/settings/data"
            })
    void strangersSignInFirstAndComeBack(String path) {
        Browser stranger = new Browser(api).open(path);

        assertEquals("/signin?continue=" + MicroblogClient.quoted(path), stranger.address());
        stranger.form("/signin")
                .fill("login", ana.username())
                .fill("password", ana.password())
                .submit();
        assertEquals(path, stranger.address());
    }

    @ParameterizedTest
    @CsvSource({
        "/apps, /settings/apps",
        "/.well-known/change-password, /settings/password",
        "/settings, /settings/profile"
    })
    void otherPathsLeadThere(String path, String target) {
        assertEquals(target, browser.open(path).address());
    }

    @Test
    void theProfileIsChanged() {
        String name = MicroblogClient.fresh("renamed");
        browser.open("/settings/profile")
                .form("/settings/profile")
                .fill("full_name", "Ana Lima")
                .fill("about_me", "Tea\r\n& poems")
                .fill("username", name)
                .submit();

        assertEquals(
                "Your profile is saved.",
                browser.page().selectFirst("[role=status]").text());
        browser.open("/@" + name).answer().expect(200);
        assertEquals("Ana Lima", browser.heading());
        assertEquals("Tea\n& poems", browser.page().selectFirst(".p-note").wholeText());
    }

    @Test
    void whatIsWrongWithTheProfileIsSaidAndKept() {
        Member bob = api.member("bob");
        browser.open("/settings/profile")
                .form("/settings/profile")
                .fill("about_me", "x".repeat(141))
                .fill("username", bob.username())
                .submit();

        browser.answer().expect(400);
        assertEquals("Error: Profile · Microblog", browser.page().title());
        assertEquals(
                "Use at most 140 characters",
                browser.page().selectFirst("#about_me-error").text());
        assertEquals(
                "Use a different username.",
                browser.page().selectFirst("#username-error").text());
        assertEquals("x".repeat(141), browser.form("/settings/profile").value("about_me"));
    }

    @Test
    void aNewPasswordEndsAllOtherLogins() {
        Browser phone = new Browser(api).signIn(ana);
        browser.open("/settings/password")
                .form("/settings/password")
                .fill("old_password", ana.password())
                .fill("password", PASSWORD)
                .fill("password_again", PASSWORD)
                .submit();

        assertTrue(browser.text().contains("Your password is changed."), browser::text);
        assertEquals("/settings/apps", browser.open("/settings/apps").address());
        assertTrue(phone.open("/settings/apps").address().startsWith("/signin"));
        api.me(ana.tokens()).expect(401);
        api.login(ana.username(), PASSWORD);
    }

    @ParameterizedTest
    @CsvSource({
        "wrong, good one, good one, old_password, This is not your current password",
        "'', good one, good one, old_password, Enter your current password",
        ", ab, ab, password, Choose at least 3 characters",
        ", '', '', password, Enter a password",
        ", good one, bad one, password_again, Type the same password twice"
    })
    void aPasswordIsRefusedInPlainWords(String old, String password, String again, String field, String words) {
        browser.open("/settings/password")
                .form("/settings/password")
                .fill("old_password", old == null ? ana.password() : old)
                .fill("password", password)
                .fill("password_again", again)
                .submit();

        browser.answer().expect(400);
        assertEquals(words, browser.page().selectFirst("#" + field + "-error").text());
        assertTrue(browser.page().select("input[type=password][value]").isEmpty(), "passwords aren't kept");
        api.login(ana.username(), ana.password());
    }

    @Test
    void aForgottenPasswordIsReplacedByAMail() {
        browser.open("/password/forgot")
                .form("/password/forgot")
                .fill("email", ana.email())
                .submit();
        assertEquals("Check your mail", browser.heading());
        Letter letter = mailbox.letterTo(ana.email());
        String path = letter.link().substring(letter.link().indexOf("/password/reset?"));
        Browser reader = new Browser(api).open(path);
        new Browser(api).open(path).answer().expect(200);
        reader.form("/password/reset")
                .fill("password", PASSWORD)
                .fill("password_again", "x")
                .submit();
        reader.answer().expect(400);

        reader.form("/password/reset")
                .fill("password", PASSWORD)
                .fill("password_again", PASSWORD)
                .submit();

        assertEquals("Your new password is set", reader.heading());
        assertTrue(browser.open("/settings/apps").address().startsWith("/signin"), "all sessions have ended");
        api.login(ana.username(), PASSWORD);
        assertEquals(404, reader.open(path).answer().status());
    }

    @Test
    void anUnknownAddressGetsTheSamePageAndNoMail() {
        String unknown = MicroblogClient.fresh("nobody") + "@example.com";
        String told = browser.open("/password/forgot")
                .form("/password/forgot")
                .fill("email", unknown)
                .submit()
                .text();
        browser.open("/password/forgot")
                .form("/password/forgot")
                .fill("email", ana.email())
                .submit();

        assertEquals(told, browser.text());
        mailbox.letterTo(ana.email());
        assertEquals(0, mailbox.lettersTo(unknown).size());
        browser.open("/password/forgot")
                .form("/password/forgot")
                .fill("email", "x")
                .submit();
        browser.answer().expect(400);
    }

    @Test
    void everythingElseIsSignedOut() {
        Browser phone = new Browser(api).signIn(ana);
        browser.open("/settings/apps").press("Sign out everywhere else");

        assertEquals(
                "You are signed out everywhere else.",
                browser.page().selectFirst("[role=status]").text());
        assertTrue(phone.open("/settings/apps").address().startsWith("/signin"));
        api.me(ana.tokens()).expect(401);
        assertEquals(
                1, browser.page().select("h3:contains(Browser of the tests)").size());
        assertFalse(browser.page().text().contains("Microblog API"));
        api.login(ana.username(), ana.password());
    }

    @Test
    void onesDataIsAFile() {
        ana.publish("in the file");
        browser.open("/settings/data");
        Answer file = browser.form("/settings/data/export").send().expect(200);

        assertEquals(
                "ana",
                file.object().getJsonObject("profile").getString("username").substring(0, 3));
        assertTrue(file.text().contains("in the file"));
        assertTrue(file.header("Content-Disposition").orElseThrow().startsWith("attachment; filename="));
        assertFalse(file.text().contains("password"), file::text);
    }

    @Test
    void anAccountIsDeletedWithAllThatIsInIt() {
        Member bob = api.member("bob");
        bob.follow(ana).expect(204);
        ana.follow(bob).expect(204);
        int post = ana.publish("soon gone").getInt("id");
        browser.open("/settings/data")
                .form("/settings/data/delete")
                .fill("password", "wrong")
                .submit();
        browser.answer().expect(400);
        assertEquals(
                "This is not your password",
                browser.page().selectFirst("#password-error").text());

        browser.form("/settings/data/delete").fill("password", ana.password()).submit();

        assertEquals("Goodbye", browser.heading());
        api.get("/@" + ana.username()).expect(404);
        bob.get("/api/posts/" + post).expect(404);
        api.me(ana.tokens()).expect(401);
        api.logIn(ana.username(), ana.password()).expect(401);
        assertEquals(
                0,
                bob.get("/api/me/followers")
                        .object()
                        .getJsonObject("pagination")
                        .getInt("total"));
        assertEquals(
                0,
                bob.get("/api/me/following")
                        .object()
                        .getJsonObject("pagination")
                        .getInt("total"));
        assertTrue(browser.open("/settings/data").address().startsWith("/signin"));
    }

    @Test
    void aNewAddressTakesThePasswordAndIsConfirmedByAMail() {
        String email = MicroblogClient.fresh("moved") + "@example.com";
        browser.open("/settings/email")
                .form("/settings/email")
                .fill("email", email)
                .submit();
        browser.answer().expect(400);
        assertEquals(
                "Enter your current password",
                browser.page().selectFirst("#old_password-error").text());

        browser.form("/settings/email")
                .fill("email", email)
                .fill("old_password", ana.password())
                .submit();

        assertTrue(browser.text().contains("It becomes " + email), browser::text);
        mailbox.letterTo(ana.email());
        String link = mailbox.letterTo(email).link();
        assertEquals(ana.email(), ana.get("/api/me").object().getString("email"));
        Browser reader = new Browser(api).open(link.substring(link.indexOf("/email/confirm?token=")));
        reader.form("/email/confirm").forge("decision", "own").submit();
        assertEquals("Thank you", reader.heading());
        assertEquals(email, ana.get("/api/me").object().getString("email"));
        reader.open(link.substring(link.indexOf("/email/confirm?token=")))
                .answer()
                .expect(404);
    }

    @Test
    void theWaysInAreListed() {
        assertTrue(browser.open("/settings/signin").text().contains("To " + ana.email()));
    }

    @Test
    void whoDidNotMakeTheAccountBehindALinkGetsItCleanly() {
        browser.open("/signin/mail");
        Browser owner = new Browser(api).open("/signin");
        owner.form("/signin/mail").fill("email", ana.email()).submit();
        String link = mailbox.letterTo(ana.email()).link();
        owner.open(link.substring(link.indexOf("/signin/link")));
        assertTrue(owner.text().contains("nobody has shown yet that the address is theirs"), owner::text);

        owner.form("/signin/link").forge("decision", "foreign").submit();

        assertEquals("/@" + ana.username(), owner.address());
        assertTrue(browser.open("/settings/apps").address().startsWith("/signin"), "the maker is out");
        api.me(ana.tokens()).expect(401);
        api.logIn(ana.username(), ana.password()).expect(401);
        assertTrue(owner.open("/settings/password").text().contains("Set a password"));
    }
}
