package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@BlackBox
class CorsIT {
    private static final String ORIGIN = "https://app.example.org";

    private final MicroblogClient api;
    private final Member ana;

    CorsIT(MicroblogClient api) {
        this.api = api;
        ana = api.member("ana");
    }

    @ParameterizedTest
    @ValueSource(strings = {ORIGIN, "http://localhost:3000", "null", "https://[::1]:8443", "capacitor://localhost"})
    void everyOriginMayReadAnswersWithCredentials(String origin) {
        expectOpen(ana.request("GET", "/api/me").header("Origin", origin).send().expect(200, ana.view()), origin);
        expectOpen(
                ana.request("HEAD", "/api/me").header("Origin", origin).send().expectEmpty(200), origin);
    }

    @Test
    void everyAnswerIsOpenErrorsIncluded() {
        expectOpen(from(ana.request("GET", "/api/posts/999999999")).expectError(ApiError.notFound()), ORIGIN);
        expectOpen(from(ana.request("DELETE", "/api/users")).expectError(ApiError.methodNotAllowed()), ORIGIN);
        expectOpen(from(api.request("GET", "/api/me")).expectError(ApiError.unauthorized()), ORIGIN);
        expectOpen(from(api.request("GET", "/api/nowhere")).expectError(ApiError.notFound()), ORIGIN);
        expectOpen(from(api.request("GET", "/nowhere")).expectError(ApiError.notFound()), ORIGIN);
        expectOpen(from(api.request("POST", "/api/users").json(object())).expect(400), ORIGIN);
        expectOpen(
                from(api.request("POST", "/api/users").body("application/json", "{"))
                        .expectError(ApiError.badRequest()),
                ORIGIN);
        expectOpen(
                from(api.request("POST", "/api/tokens").basic(ana.username(), ana.password()))
                        .expect(200),
                ORIGIN);
        expectOpen(
                from(api.request("POST", "/api/tokens/reset").json(object("email", "nobody@example.com")))
                        .expectEmpty(204),
                ORIGIN);
    }

    @Test
    void withoutAnOriginNothingIsSaid() {
        for (Answer answer : new Answer[] {ana.get("/api/me"), api.get("/api/me"), api.get("/api/nowhere")}) {
            expectClosed(answer);
            assertEquals(Set.of(), answer.list("Vary"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/tokens,POST,authorization,'DELETE,OPTIONS,POST,PUT'",
        "/api/me,PUT,'authorization, content-type','GET,HEAD,OPTIONS,PUT'",
        "/api/posts/1,DELETE,'Authorization,X-Anything','DELETE,GET,HEAD,OPTIONS,PUT'",
        "/api/posts,GET,,'GET,HEAD,OPTIONS,POST'",
        "/api/users,POST,content-type,'GET,HEAD,OPTIONS,POST'",
        "/api/feed,GET,authorization,'GET,HEAD,OPTIONS'",
        "/api/tokens/reset,PUT,content-type,'OPTIONS,POST,PUT'"
    })
    void aPreflightAllowsEveryMethodAndTheHeadersAskedFor(String path, String method, String headers, String allow) {
        MicroblogClient.Request preflight =
                api.request("OPTIONS", path).header("Origin", ORIGIN).header("Access-Control-Request-Method", method);
        if (headers != null) {
            preflight.header("Access-Control-Request-Headers", headers);
        }

        Answer answer = preflight.send().expectEmpty(200);

        expectOpen(answer, ORIGIN);
        assertEquals(
                Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"),
                Set.copyOf(answer.list("Access-Control-Allow-Methods")));
        assertEquals(
                headers == null ? Set.of() : Set.of(headers.split(", *")),
                Set.copyOf(answer.list("Access-Control-Allow-Headers")));
        assertEquals(Set.of(allow.split(",")), Set.copyOf(answer.list("Allow")));
    }

    @Test
    void aPreflightForAnUnknownPathIsNotFound() {
        Answer answer = from(api.request("OPTIONS", "/api/nowhere").header("Access-Control-Request-Method", "GET"));

        expectOpen(answer.expectError(ApiError.notFound()), ORIGIN);
    }

    @Test
    void anOriginCannotSmuggleHeaders() {
        Answer answer = RawConnection.send(
                api.base(),
                "GET /api/me HTTP/1.1",
                java.util.List.of("Origin: https://a.example\u0001\tx"),
                new byte[0]);

        assertEquals(true, answer.status() < 500, answer::toString);
    }

    private static Answer from(MicroblogClient.Request request) {
        return request.header("Origin", ORIGIN).send();
    }

    static void expectOpen(Answer answer, String origin) {
        answer.expectHeader("Access-Control-Allow-Origin", origin)
                .expectHeader("Access-Control-Allow-Credentials", "true");
        assertEquals(true, answer.list("Vary").contains("Origin"), answer::toString);
    }

    static void expectClosed(Answer answer) {
        answer.headers().keySet().stream()
                .filter(name -> name.startsWith("access-control-"))
                .forEach(name -> {
                    throw new AssertionError(answer.toString());
                });
    }
}
