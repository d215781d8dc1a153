package microblog.errors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import microblog.json.JsonText;
import org.junit.jupiter.api.Test;

/** The same refusals, told by each surface. */
class ShapeTest {
    private final Refusal busy = new Busy("a queue", Duration.ofSeconds(7));
    private final Refusal malformed = Refusal.invalidRequest("The parameter token is missing.");

    @Test
    void theApiUsesItsOwnWords() {
        assertEquals(api(404, "Not Found", Problem.NOT_FOUND), body(Shape.API, Refusal.notFound()));
        assertEquals(api(503, "Service Unavailable", Problem.UNAVAILABLE), body(Shape.API, busy));
        assertEquals(api(400, "Bad Request", Problem.BAD_REQUEST), body(Shape.API, malformed));
        assertEquals(api(417, "Expectation Failed", Problem.BAD_REQUEST), body(Shape.API, Refusal.of(417)));
    }

    @Test
    void oauthClientsGetACode() {
        assertEquals(oauth("invalid_request", "The parameter token is missing."), body(Shape.OAUTH, malformed));
        assertEquals(oauth("temporarily_unavailable", "Please try again in a moment."), body(Shape.OAUTH, busy));
        assertEquals(
                oauth("server_error", "The server could not complete the request."),
                body(Shape.OAUTH, Refusal.of(Problem.INTERNAL)));
        assertEquals(
                oauth("invalid_request", "The method is not offered here."),
                body(Shape.OAUTH, Refusal.methodNotAllowed("POST")));
    }

    @Test
    void appsThatSignInGetWordsForTheUser() {
        assertEquals("{\"error\":\"Not you.\"}", body(Shape.ACCOUNT, Refusal.told("Not you.")));
        assertEquals("{\"error\":\"The server is busy. Please try again later.\"}", body(Shape.ACCOUNT, busy));
        assertEquals(oauth("invalid_request", "The parameter token is missing."), body(Shape.ACCOUNT, malformed));
        assertEquals(
                "{\"error\":\"This operation is called with POST.\"}",
                body(Shape.ACCOUNT, Refusal.methodNotAllowed("OPTIONS, POST")));
    }

    @Test
    void waitsAreSecondsRoundedUp() {
        assertEquals("7", busy.headers().get("Retry-After"));
        assertEquals("1", new Busy("a queue", Duration.ZERO).headers().get("Retry-After"));
        assertEquals(2, Refusal.unavailable(Duration.ofMillis(1001)).retryAfter());
    }

    private static String body(Shape shape, Refusal refusal) {
        return new String(JsonText.bytes(shape.body(refusal)), StandardCharsets.UTF_8);
    }

    private static String api(int status, String title, Problem problem) {
        return "{\"code\":" + status + ",\"message\":\"" + title + "\",\"description\":\"" + problem.description()
                + "\"}";
    }

    private static String oauth(String error, String description) {
        return "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}";
    }
}
