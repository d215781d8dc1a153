package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Each documentation page as somebody at a browser has it: everything is shown, operations can be tried, nothing comes
 * from elsewhere. Left out without Chromium, except where {@code CI=true} says that all must run.
 */
@OwnServer
@Tag("configuration")
class DocumentationPagesIT {
    private static final String USERNAME = MicroblogClient.fresh("susan");

    private Chromium browser;
    private ServerProcess server;

    @BeforeAll
    static void needBrowser() {
        assumeTrue("true".equals(System.getenv("CI")) || Chromium.isThere(), "there is no Chromium");
    }

    @BeforeEach
    void open() {
        browser = Chromium.open();
    }

    @AfterEach
    void close() {
        browser.close();
        if (server != null) {
            server.close();
        }
    }

    @Test
    void elementsIsTheUsualOne() {
        start(ServerProcess.with(TestDatabase.fresh()).start());
        browser.await("[title=Tokens]", 1);
        server.client()
                .get("/openapi.json")
                .object()
                .getJsonArray("tags")
                .forEach(tag -> browser.click("[title='" + tag.asJsonObject().getString("name") + "']"));
        assertShown("a[href*='operations/']");

        visit("#/operations/tokens_new");
        browser.type("input[aria-label=Username]", USERNAME);
        browser.type("input[aria-label=Password]", MicroblogClient.PASSWORD);
        browser.clickUntil(".SendButtonHolder .sl-button", ".sl-panel", "200 OK");

        visit("#/operations/users_me");
        browser.type("input[aria-label=Token]", accessToken());
        browser.clickUntil(".SendButtonHolder .sl-button", ".sl-panel", USERNAME);
        assertClean("elements");
    }

    @Test
    void swaggerUi() {
        start(ServerProcess.with(TestDatabase.fresh())
                .set("DOCS_UI", "swagger_ui")
                .start());
        assertShown(".opblock");

        browser.click(".btn.authorize");
        browser.type("#auth-basic-username", USERNAME);
        browser.type("#auth-basic-password", MicroblogClient.PASSWORD);
        browser.type("#auth-bearer-value", accessToken());
        for (var button : browser.await(".modal-ux button.authorize", 2)) {
            button.click();
        }
        browser.click(".modal-ux .btn-done");
        execute("#operations-Tokens-tokens_new", "access_token");
        execute("#operations-Users-users_me", USERNAME);
        assertClean("swagger_ui");
    }

    private void execute(String operation, String answer) {
        browser.click(operation + " .opblock-summary-control");
        browser.click(operation + " .try-out__btn");
        browser.click(operation + " .execute");
        browser.awaitText(operation + " .live-responses-table", answer);
    }

    @Test
    void redoc() {
        start(ServerProcess.with(TestDatabase.fresh()).set("DOCS_UI", "redoc").start());
        assertShown("[data-section-id*='/operation/']");
        assertClean("redoc");
    }

    @Test
    void rapidoc() {
        start(ServerProcess.with(TestDatabase.fresh()).set("DOCS_UI", "rapidoc").start());
        assertShown(".nav-bar-path");

        visit("#auth");
        browser.type(".api-key-user", USERNAME);
        browser.type(".api-key-password", MicroblogClient.PASSWORD);
        browser.click(".api-key-password + button");
        visit("#post-/api/tokens");
        browser.click("button[part~=btn-try]");
        browser.awaitText(".request-panel", "access_token");

        visit("#auth");
        browser.type("#http-token_auth-api-key-input", accessToken());
        browser.click("#http-token_auth-api-key-input + button");
        visit("#get-/api/me");
        browser.click("button[part~=btn-try]");
        browser.awaitText(".request-panel", USERNAME);
        assertClean("rapidoc");
    }

    private void start(ServerProcess started) {
        server = started;
        server.client()
                .post("/api/users", MicroblogClient.registration(USERNAME))
                .expect(201);
        visit("");
    }

    private void visit(String fragment) {
        browser.visit(URI.create(server.client().base() + "/docs" + fragment));
    }

    private String accessToken() {
        return server.client().login(USERNAME, MicroblogClient.PASSWORD).accessToken();
    }

    private void assertShown(String selector) {
        int operations = server.client().get("/openapi.json").object().getJsonObject("paths").values().stream()
                .mapToInt(path -> path.asJsonObject().size())
                .sum();
        assertTrue(operations > 25, () -> "only " + operations);
        assertEquals(operations, browser.await(selector, operations).size());
    }

    private void assertClean(String name) {
        assertEquals(server.client().base() + "/", browser.script("return document.querySelector('.back a').href"));
        browser.photograph(TestFolder.create("docs-" + name).resolve("page.png"));
        assertEquals(List.of(), browser.complaints());
        String base = server.client().base() + "/";
        assertTrue(browser.requested().contains(base + "docs"), () -> "" + browser.requested());
        assertEquals(
                List.of(),
                browser.requested().stream()
                        .filter(url -> !url.startsWith(base))
                        .toList());
    }
}
