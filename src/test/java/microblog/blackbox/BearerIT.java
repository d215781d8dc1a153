package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@BlackBox
class BearerIT {
    private final MicroblogClient api;
    private final Member ana;

    BearerIT(MicroblogClient api) {
        this.api = api;
        ana = api.member("ana");
    }

    @Test
    void letsItsOwnerIn() {
        ana.get("/api/me").expect(200, ana.view());
        api.request("GET", "/api/me")
                .header("Authorization", "bearer " + ana.tokens().accessToken())
                .send()
                .expect(200, ana.view());
    }

    @Test
    void everyUseMovesLastSeen() {
        String first = ana.get("/api/me").expect(200).object().getString("last_seen");
        String second = ana.get("/api/me").expect(200).object().getString("last_seen");

        assertTrue(second.compareTo(first) > 0, first + " then " + second);
    }

    @Test
    void answersAreNotForCaches() {
        ana.get("/api/me").expect(200).expectHeader("Cache-Control", "no-store");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/me",
        "PUT,/api/me",
        "GET,/api/users",
        "GET,/api/users/1",
        "GET,/api/users/somebody",
        "GET,/api/users/1/posts",
        "GET,/api/users/1/following",
        "GET,/api/users/1/followers",
        "GET,/api/me/following",
        "GET,/api/me/followers",
        "GET,/api/me/following/1",
        "POST,/api/me/following/1",
        "DELETE,/api/me/following/1",
        "GET,/api/posts",
        "POST,/api/posts",
        "GET,/api/posts/1",
        "PUT,/api/posts/1",
        "DELETE,/api/posts/1",
        "GET,/api/feed",
        "DELETE,/api/tokens"
    })
    void withoutATokenNothingIsShownOrDone(String method, String path) {
        MicroblogClient.Request[] requests = {
            api.request(method, path),
            api.request(method, path).bearer("null"),
            api.request(method, path).bearer("garbage"),
            api.request(method, path).bearer(ana.tokens().accessToken() + "x"),
            api.request(method, path).bearer(ana.tokens().refreshToken()),
            api.request(method, path).basic(ana.username(), ana.password()),
            api.request(method, path).header("Authorization", "Bearer"),
            api.request(method, path).header("Authorization", ana.tokens().accessToken()),
            api.request(method, path).cookie("access_token", ana.tokens().accessToken())
        };
        for (MicroblogClient.Request request : requests) {
            request.send()
                    .expectError(ApiError.unauthorized())
                    .expectHeader("WWW-Authenticate", "Bearer realm=\"Authentication Required\"");
        }
    }

    @Test
    void aTokenInTheQueryIsNotRead() {
        api.get("/api/me?access_token=" + ana.tokens().accessToken()).expectError(ApiError.unauthorized());
    }

    /** RFC 8725, section 3.1: the algorithm is the server's choice, never the token's. */
    @Test
    void aTokenThatNamesItsOwnAlgorithmOrKeyIsRefused() {
        String[] parts = ana.tokens().accessToken().split("\\.");
        for (String header : new String[] {
            "{\"alg\":\"none\"}",
            "{\"alg\":\"None\",\"typ\":\"JWT\"}",
            "{\"alg\":\"HS256\",\"typ\":\"JWT\"}",
            "{\"alg\":\"RS256\",\"jku\":\"https://attacker.example/jwks.json\"}"
        }) {
            String encoded =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8));
            api.request("GET", "/api/me")
                    .bearer(encoded + "." + parts[1] + ".")
                    .send()
                    .expectError(ApiError.unauthorized());
            api.request("GET", "/api/me")
                    .bearer(encoded + "." + parts[1] + "." + parts[2])
                    .send()
                    .expectError(ApiError.unauthorized());
        }
    }

    @Test
    void aMissingTokenComesBeforeABadBodyAndAMissingThing() {
        api.request("POST", "/api/posts").body("application/json", "{").send().expectError(ApiError.unauthorized());
        api.put("/api/posts/999999999", object("mood", "x")).expectError(ApiError.unauthorized());
        api.get("/api/users?limit=x").expectError(ApiError.unauthorized());
    }
}
