package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A day of somebody who lives here, in a real browser: on a desk, on a phone in the dark, and without scripts. Every
 * page keeps the rules of accessibility, fits the screen and asks no other host. Pictures are kept in
 * target/screenshots.
 */
@BlackBox
class PagesWalkIT {
    private static final Path PICTURES = Path.of("target", "screenshots");
    // What checks accessibility is a script.
    private static final String PLAIN = "plain";

    private final MicroblogClient api;
    private final Member ana;
    private final Member bob;

    PagesWalkIT(MicroblogClient api) {
        this.api = api;
        ana = api.member("ana");
        bob = api.member("bob");
    }

    @BeforeAll
    static void thereIsABrowser() {
        assumeTrue("true".equals(System.getenv("CI")) || Chromium.isThere(), "there is no Chromium");
    }

    @Test
    void aDayAtTheDesk() {
        try (Chromium browser = Chromium.open()) {
            spendADay(browser, "desk");
        }
    }

    @Test
    void aDayOnAPhoneInTheDark() {
        try (Chromium browser = Chromium.darkPhone()) {
            spendADay(browser, "phone");
        }
    }

    @Test
    void aDayWithoutScripts() {
        try (Chromium browser = Chromium.withoutScripts()) {
            spendADay(browser, PLAIN);
        }
    }

    @Test
    void scriptsCountCharactersAndShowTimesOfHere() {
        try (Chromium browser = Chromium.open()) {
            signIn(browser);
            assertEquals("280 characters left", browser.text("#text-counter"));
            browser.script("const t = document.querySelector('#text'); t.value = 'a\\uD83D\\uDE00';"
                    + " t.dispatchEvent(new Event('input'));");
            assertEquals("278 characters left", browser.text("#text-counter"));
            bob.publish("when was this?");
            open(browser, "/everyone");
            String time = browser.text("time");
            assertTrue(!time.isEmpty() && !time.endsWith("UTC"), time);
        }
    }

    private void spendADay(Chromium browser, String device) {
        JsonObject post = bob.publish("See https://example.com/ and @" + ana.username()
                + ": a long post that is broken into lines on a phone, " + "word ".repeat(20));
        open(browser, "/");
        look(browser, device + "-front");
        browser.follow("main a.button.second");
        signIn(browser);
        open(browser, "/");
        look(browser, device + "-home-empty");
        write(browser, "x".repeat(281));
        assertTrue(browser.title().startsWith("Error: "), browser.title());
        assertEquals("Use at most 280 characters", browser.text("#text-error"));
        assertEquals("summary", browser.focusedClass());
        look(browser, device + "-home-error");
        write(browser, "Good morning");
        assertEquals("Your post is published.", browser.text("[role=status]"));
        assertEquals("Good morning", browser.text(".post .text"));
        open(browser, "/people?q=" + bob.username());
        look(browser, device + "-people");
        browser.follow(".user button");
        assertTrue(browser.text("main").contains("You follow " + bob.username() + " now."));
        look(browser, device + "-profile-of-another");
        open(browser, "/");
        assertTrue(browser.text("main").contains("a long post"));
        look(browser, device + "-home");
        open(browser, "/@" + bob.username() + "/" + post.getInt("id"));
        look(browser, device + "-post");
        open(browser, "/@" + bob.username() + "/followers");
        look(browser, device + "-followers");
        open(browser, "/everyone");
        look(browser, device + "-everyone");
        editAndDelete(browser, device);
        lookAfterTheAccount(browser, device);
        assertEquals(Set.of(), otherHosts(browser));
    }

    private void editAndDelete(Chromium browser, String device) {
        open(browser, "/@" + ana.username());
        look(browser, device + "-own-profile");
        browser.follow(".tools a[href$=edit]");
        look(browser, device + "-edit");
        browser.type("#text", "Good evening");
        browser.follow("main form button");
        assertEquals("Good evening", browser.text(".post .text"));
        browser.follow(".tools a[href$=delete]");
        look(browser, device + "-delete");
        browser.follow("main form button");
        assertTrue(browser.text("main").contains("Your post is deleted."));
        assertTrue(browser.text("main").contains("Nothing yet."));
        look(browser, device + "-deleted");
    }

    private void lookAfterTheAccount(Chromium browser, String device) {
        for (String page : List.of("profile", "email", "password", "signin", "apps", "data")) {
            open(browser, "/settings/" + page);
            look(browser, device + "-settings-" + page);
        }
        open(browser, "/settings/password");
        browser.type("#old_password", "wrong");
        browser.type("#password", "a new password");
        browser.type("#password_again", "a new password");
        browser.follow("main form button");
        assertEquals("This is not your current password", browser.text("#old_password-error"));
        look(browser, device + "-password-error");
        browser.follow("form[action='/signout'] button");
        open(browser, "/password/forgot");
        look(browser, device + "-forgot");
        open(browser, "/password/reset?token=nothing");
        assertEquals("This link no longer works", browser.text("h1"));
        look(browser, device + "-reset-ended");
        open(browser, "/nowhere");
        look(browser, device + "-nowhere");
    }

    private void signIn(Chromium browser) {
        open(browser, "/signin?continue=%2F");
        browser.type("#login", ana.username());
        browser.type("#password", ana.password());
        browser.follow("form[action='/signin'] button");
    }

    private static void write(Chromium browser, String text) {
        browser.type("#text", text);
        browser.follow("form[action='/publish'] button");
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
        if (!name.startsWith(PLAIN)) {
            Accessibility.check(browser);
        }
    }

    private Set<String> otherHosts(Chromium browser) {
        return browser.requested().stream()
                .filter(url -> !url.startsWith(api.base().toString()))
                .collect(Collectors.toSet());
    }

    private void open(Chromium browser, String path) {
        browser.visit(URI.create(api.base() + path));
    }
}
