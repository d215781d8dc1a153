package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Outside what programs call, a browser is told what went wrong on a page. */
@BlackBox
class ErrorPagesIT {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private final MicroblogClient api;

    ErrorPagesIT(MicroblogClient api) {
        this.api = api;
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nowhere, 404, Not Found",
        "GET, /docs/nothing.js, 404, Not Found",
        "GET, /openapi/nowhere, 404, Not Found",
        "GET, /signin/nowhere, 404, Not Found",
        "GET, /WEB-INF/web.xml, 404, Not Found",
        "GET, /@nobody-has-this-name, 404, Nobody here",
        "DELETE, /docs, 405, Method Not Allowed",
        "DELETE, /signin, 405, Method Not Allowed",
        "POST, /signin, 403, This form is no longer valid"
    })
    void aBrowserGetsAPage(String method, String path, int status, String heading) {
        Answer answer =
                api.request(method, path).header("Accept", BROWSER).send().expect(status);

        assertTrue(answer.header("Content-Type").orElse("").startsWith("text/html"), answer::toString);
        assertTrue(answer.header("Content-Security-Policy").isPresent(), answer::toString);
        assertEquals(heading, Jsoup.parse(answer.text()).selectFirst("h1").text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nowhere", "/account/nowhere", "/indieauth/nowhere", "/micropub/nowhere"})
    void whereProgramsCallTheAnswerIsForThem(String path) {
        api.request("GET", path).header("Accept", BROWSER).send().expectError(ApiError.notFound());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/json, text/html;q=0.9", "image/png"})
    void whoDoesNotPreferPagesGetsTheErrorObject(String accept) {
        api.request("GET", "/nowhere").header("Accept", accept).send().expectError(ApiError.notFound());
        Answer refused =
                api.request("DELETE", "/docs").header("Accept", accept).send().expectError(ApiError.methodNotAllowed());
        assertEquals(3, refused.list("Allow").size());
    }

    @Test
    void aTooLargeFormIsToldOnAPage() {
        Answer answer = api.request("POST", "/signin")
                .header("Accept", BROWSER)
                .body("application/x-www-form-urlencoded", "login=" + "x".repeat(1_100_000))
                .send()
                .expect(413);

        assertEquals(
                "Request Entity Too Large",
                Jsoup.parse(answer.text()).selectFirst("h1").text());
    }

    @Test
    void theHeaderShowsWhoIsSignedIn() {
        Member ana = api.member("ana");
        Browser browser = new Browser(api);
        browser.open("/signin")
                .form("/signin")
                .fill("login", ana.username())
                .fill("password", ana.password())
                .submit();

        assertEquals(404, browser.open("/@nobody-has-this-name").answer().status());
        assertTrue(browser.page().selectFirst("header").html().contains(ana.username()), browser::text);
    }
}
