package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static microblog.blackbox.Bodies.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One server with {@code DISABLE_AUTH=yes}, {@code USE_CORS=no} and {@code SQL_ECHO=yes}. */
@OwnServer
@Tag("configuration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisabledAuthIT {
    private ServerProcess server;
    private MicroblogClient api;
    private List<Answer> answersWhenNobodyIsThere;
    private JsonObject first;
    private String firstUsername;

    @BeforeAll
    void start() {
        server = ServerProcess.with(TestDatabase.fresh())
                .set("DISABLE_AUTH", "yes")
                .set("USE_CORS", "no")
                .set("SQL_ECHO", "yes")
                .start();
        api = server.client();
        answersWhenNobodyIsThere = List.of(
                api.get("/api/me"),
                api.put("/api/me", object("about_me", "x")),
                api.get("/api/users/1"),
                api.post("/api/posts", object("text", "x")),
                api.get("/api/feed"),
                api.request("DELETE", "/api/tokens").send());
        firstUsername = MicroblogClient.fresh("one");
        first = api.post("/api/users", MicroblogClient.registration(firstUsername))
                .expect(201)
                .object();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void withoutAnybodyRequestsAreRefused() {
        answersWhenNobodyIsThere.forEach(Answer::expectRefusal);
    }

    @Test
    void everybodyIsTheFirstPerson() {
        JsonObject view = with(first, "last_seen", Answer.A_TIME);
        assertEquals(1, first.getInt("id"));
        api.get("/api/me").expect(200, view);
        api.request("GET", "/api/me").bearer("garbage").send().expect(200, view);
        api.request("GET", "/api/me").header("Authorization", "nonsense").send().expect(200, view);
        Member other = api.member("other");
        other.get("/api/me").expect(200, view);

        JsonObject post =
                api.post("/api/posts", object("text", "free")).expect(201).object();

        assertEquals(1, post.getJsonObject("author").getInt("id"));
        other.put(post.getString("url"), object("text", "free as air")).expect(200);
        api.request("DELETE", post.getString("url")).send().expectEmpty(204);
        api.get(post.getString("url")).expectError(ApiError.notFound());
        api.post("/api/posts", object("text", ""))
                .expectError(ApiError.invalidBody("text", "Length must be between 1 and 280."));
    }

    @Test
    void aLoginStillNeedsThePassword() {
        api.logIn(firstUsername, "wrong").expectError(ApiError.unauthorized());
        api.logIn(firstUsername, MicroblogClient.PASSWORD).expect(200);
    }

    @Test
    void aLogoutWithoutATokenIsNoServerError() {
        Answer answer = api.request("DELETE", "/api/tokens").send();

        assertTrue(answer.status() < 500, answer::toString);
    }

    @Test
    void theLogWarns() {
        assertTrue(server.log().contains("DISABLE_AUTH"), "a warning at start");
    }

    @Test
    void withoutCorsNothingIsSaidToOtherOrigins() {
        for (Answer answer : List.of(
                api.request("GET", "/api/me")
                        .header("Origin", "https://app.example.org")
                        .send(),
                api.request("GET", "/nowhere")
                        .header("Origin", "https://app.example.org")
                        .send(),
                api.request("OPTIONS", "/api/tokens")
                        .header("Origin", "https://app.example.org")
                        .header("Access-Control-Request-Method", "POST")
                        .send())) {
            CorsIT.expectClosed(answer);
            assertEquals(Set.of(), answer.list("Vary"));
        }
    }

    @Test
    void withoutCorsTheRefreshCookieStaysOnItsSite() {
        String cookie = api.logIn(firstUsername, MicroblogClient.PASSWORD)
                .expect(200)
                .setCookie("refresh_token")
                .orElseThrow();

        assertTrue(cookie.matches("(?i).*; *SameSite=Strict(;.*)?"), cookie);
    }

    @Test
    void sqlStatementsAreEchoed() {
        api.get("/api/me").expect(200);

        assertTrue(LogLines.showSql(server.log()), "no statement in the log");
    }
}
