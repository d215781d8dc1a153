package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People with a real browser: on a desk, and on a phone in the dark. Pictures are kept in target/screenshots. */
@BlackBox
class SignInWalkIT {
    private static final Path PICTURES = Path.of("target", "screenshots");

    private final MicroblogClient api;
    private final Mailbox mailbox;
    private final Member ana;

    SignInWalkIT(MicroblogClient api, Mailbox mailbox) {
        this.api = api;
        this.mailbox = mailbox;
        ana = api.member("ana");
    }

    @BeforeAll
    static void thereIsABrowser() {
        assumeTrue("true".equals(System.getenv("CI")) || Chromium.isThere(), "there is no Chromium");
    }

    @BeforeEach
    void appsAreRegistered() {
        SignInApps.assumeRegistered(api);
    }

    @Test
    void signsInByPasswordAndRevokesAnAppAtTheDesk() {
        try (Chromium browser = Chromium.open()) {
            walkByPassword(browser, "desk");
        }
    }

    @Test
    void signsInByPasswordAndRevokesAnAppOnAPhoneInTheDark() {
        try (Chromium browser = Chromium.darkPhone()) {
            walkByPassword(browser, "phone");
            assertEquals(
                    "true",
                    browser.script("return matchMedia('(prefers-color-scheme: dark)').matches;")
                            .toString());
        }
    }

    @Test
    void signsInByMailAtTheDesk() {
        try (Chromium browser = Chromium.open()) {
            walkByMail(browser, "desk");
        }
    }

    @Test
    void signsInByMailOnAPhoneInTheDark() {
        try (Chromium browser = Chromium.darkPhone()) {
            walkByMail(browser, "phone");
        }
    }

    @Test
    void signsInWithAPasskey() {
        URI home = publicUrl();
        try (Chromium browser = Chromium.open()) {
            browser.addAuthenticator();
            browser.visit(home.resolve("/settings/passkeys"));
            byPassword(browser);
            browser.type("#password", ana.password());
            browser.follow("form[action='/settings/passkeys'] button");
            browser.type("#name", "A key");
            look(browser, "passkey-add");
            browser.follow("form[data-create] button");
            assertTrue(browser.text("main").contains("Recovery codes"));
            look(browser, "passkey-recovery-codes");
            browser.visit(home.resolve("/settings/signin"));
            assertTrue(browser.text("main").contains("never used"));
            look(browser, "passkey-list");
            browser.follow("form[action='/signout'] button");

            browser.visit(home.resolve("/settings/signin"));
            byPassword(browser);
            look(browser, "passkey-use");
            browser.follow("form[data-use] button");
            assertEquals(home.resolve("/settings/signin").toString(), browser.address());
            assertTrue(browser.text("main").contains("A key"));
            assertFalse(browser.text("main").contains("never used"));

            browser.follow("a[aria-label='Remove A key']");
            look(browser, "passkey-remove");
            browser.type("#password", ana.password());
            browser.follow("form[action='/settings/passkeys'] button");
            assertTrue(browser.text("main").contains("The passkey is removed."));
        }
    }

    private void byPassword(Chromium browser) {
        browser.type("#login", ana.username());
        browser.type("#password", ana.password());
        browser.follow("form[action='/signin'] button");
    }

    /** Where the pages are by the server's own settings; passkeys are good nowhere else. */
    private URI publicUrl() {
        URI issuer = URI.create(api.get("/.well-known/oauth-authorization-server")
                .expect(200)
                .object()
                .getString("issuer"));
        assumeTrue(
                issuer.getHost().equals("localhost")
                        && issuer.getPort() == api.base().getPort(),
                "the server says that it is elsewhere");
        return issuer;
    }

    private void walkByPassword(Chromium browser, String device) {
        String strata = tokenOfStrata();
        ana.publish("The first post of a person with a browser. It is long enough to be broken into lines on a phone.");
        open(browser, "/settings/apps");
        look(browser, device + "-signin");
        browser.type("#login", ana.username());
        browser.type("#password", "wrong");
        browser.follow("form[action='/signin'] button");
        assertEquals("The name or the password is wrong.", browser.text("[role=alert]"));
        look(browser, device + "-signin-refused");
        browser.type("#password", ana.password());
        browser.follow("form[action='/signin'] button");
        assertEquals(path("/settings/apps"), browser.address());
        assertTrue(browser.text("main").contains("Strata"));
        look(browser, device + "-apps");
        browser.follow("button[aria-label='Revoke Strata']");
        assertFalse(browser.text("main").contains("Strata"));
        api.request("GET", "/api/me").bearer(strata).send().expectError(ApiError.unauthorized());
        open(browser, "/@" + ana.username());
        assertTrue(browser.text(".h-entry").contains("The first post"));
        look(browser, device + "-profile");
        browser.follow("form[action='/signout'] button");
        assertEquals(path("/signin"), browser.address());
        open(browser, "/@nobody-at-all");
        assertEquals("Nobody here", browser.text("h1"));
        look(browser, device + "-nobody");
    }

    private void walkByMail(Chromium browser, String device) {
        open(browser, "/register");
        look(browser, device + "-register");
        browser.type("#username", ana.username());
        browser.type("#email", "x@example.com");
        browser.type("#password", "ab");
        browser.follow("form[action='/register'] button");
        assertEquals("Use a different username.", browser.text("#username-error"));
        look(browser, device + "-register-refused");
        open(browser, "/signin");
        browser.type("#email", ana.email());
        browser.follow("form[action='/signin/mail'] button");
        assertEquals("Check your mail", browser.text("h1"));
        look(browser, device + "-check-your-mail");
        String link = mailbox.letterTo(ana.email()).link();
        open(browser, link.substring(link.indexOf("/signin/")));
        look(browser, device + "-link");
        browser.follow("form[action='/signin/link'] button");
        assertEquals(path("/@" + ana.username()), browser.address());
        assertTrue(browser.text("header").contains("Sign out"));
        open(browser, link.substring(link.indexOf("/signin/")));
        assertEquals("This link no longer works", browser.text("h1"));
        look(browser, device + "-link-spent");
        api.request(
                        "POST",
                        "/account/signin?redirect_url=strata%3A%2F%2Fsignin%2F&email="
                                + MicroblogClient.quoted(ana.email()))
                .send()
                .expect(200);
        String app = mailbox.letterTo(ana.email(), 2).link();
        open(browser, app.substring(app.indexOf("/signin/")));
        assertEquals("Open in Strata", browser.text("a.button"));
        look(browser, device + "-open-in-app");
    }

    private static void look(Chromium browser, String name) {
        try {
            browser.photograph(Files.createDirectories(PICTURES).resolve(name + ".png"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // A refusal is a page, too.
        List<String> complaints = browser.complaints().stream()
                .filter(each -> !each.contains("responded with a status of 40"))
                .toList();
        assertEquals(List.of(), complaints, name);
        Object fits = browser.script("return document.documentElement.scrollWidth <= window.innerWidth");
        assertEquals(true, fits, name + " is wider than the screen");
        Accessibility.check(browser);
    }

    private void open(Chromium browser, String path) {
        browser.visit(URI.create(path(path)));
    }

    private String path(String path) {
        return api.base() + path;
    }

    private String tokenOfStrata() {
        api.request(
                        "POST",
                        "/account/signin?redirect_url=strata%3A%2F%2Fsignin%2F&email="
                                + MicroblogClient.quoted(ana.email()))
                .send()
                .expect(200);
        return api.request(
                        "POST",
                        "/account/verify?token=" + mailbox.letterTo(ana.email()).argument("token"))
                .send()
                .expect(200)
                .object()
                .getString("token");
    }
}
