package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A person with a real browser uses an app on another origin, whose script talks to the server. */
@BlackBox
class AuthorizationWalkIT {
    private static final Path PICTURES = Path.of("target", "screenshots");

    private final MicroblogClient api;
    private final Member ana;
    private final String issuer;
    private final AppSite app = AppSite.open();

    AuthorizationWalkIT(MicroblogClient api) {
        this.api = api;
        ana = api.member("ana");
        issuer = api.get("/.well-known/oauth-authorization-server").object().getString("issuer");
        app.on("/", "text/html", page()).on("/callback", "text/html", page());
    }

    @BeforeAll
    static void thereIsABrowser() {
        assumeTrue("true".equals(System.getenv("CI")) || Chromium.isThere(), "there is no Chromium");
    }

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void signsInAgreesAndTheAppPostsAtTheDesk() {
        try (Chromium browser = Chromium.open()) {
            walk(browser, "desk");
        }
    }

    @Test
    void signsInAgreesAndTheAppPostsOnAPhoneInTheDark() {
        try (Chromium browser = Chromium.darkPhone()) {
            walk(browser, "phone");
        }
    }

    @Test
    void saysNo() {
        try (Chromium browser = Chromium.open()) {
            goToConsent(browser);

            browser.follow("button[value=deny]");

            assertEquals("access_denied", result(browser).getString("error"));
        }
    }

    @Test
    void looksAtAnAppThatAsksForNothingAndAtOneThatIsRefused() {
        try (Chromium browser = Chromium.darkPhone()) {
            goToConsent(browser);
            browser.visit(URI.create(issuer + AppUser.request().substring(1)));
            look(browser, "phone-consent-signin-only");
            browser.visit(URI.create(issuer + "indieauth/auth?client_id=nonsense"));
            look(browser, "phone-app-refused");
        }
    }

    private void walk(Chromium browser, String device) {
        goToConsent(browser);
        look(browser, device + "-consent");
        browser.click("input[value=delete]");
        browser.follow("button[value=approve]");

        JsonObject result = result(browser);
        assertEquals(
                Bodies.object(
                        "state",
                        true,
                        "iss",
                        true,
                        "error",
                        null,
                        "me",
                        issuer + "@" + ana.username(),
                        "name",
                        ana.username(),
                        "scope",
                        "profile create",
                        "client",
                        app.url("localhost", "/"),
                        "posted",
                        201,
                        "post",
                        result.getString("post"),
                        "revoked",
                        200,
                        "afterwards",
                        401),
                result);
        browser.visit(URI.create(result.getString("post")));
        assertTrue(browser.text("main").contains("Posted by a small client"), browser.address());
    }

    private void goToConsent(Chromium browser) {
        browser.visit(URI.create(app.url("localhost", "/")));
        browser.follow("#signin");
        browser.type("#login", ana.username());
        browser.type("#password", ana.password());
        browser.follow("form[action='/signin'] button");
        assertTrue(browser.address().startsWith(issuer + "indieauth/auth"), browser.address());
    }

    private static JsonObject result(Chromium browser) {
        browser.awaitText("#result", "done");
        return Bodies.parse(browser.text("#result").replace(" done", "")).asJsonObject();
    }

    private static void look(Chromium browser, String name) {
        try {
            Files.createDirectories(PICTURES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        browser.photograph(PICTURES.resolve(name + ".png"));
        assertEquals(
                "true",
                browser.script("return document.documentElement.scrollWidth <= window.innerWidth;")
                        .toString(),
                name + " is wider than the screen");
        Accessibility.check(browser);
    }

    private String page() {
        try (InputStream page = AuthorizationWalkIT.class.getResourceAsStream("/client.html")) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8).replace("{{issuer}}", issuer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
