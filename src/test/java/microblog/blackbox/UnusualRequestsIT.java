package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real clients send besides what they should: it means what they meant, on every server. */
@BlackBox
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnusualRequestsIT {
    private final MicroblogClient api;
    private Member ana;

    UnusualRequestsIT(MicroblogClient api) {
        this.api = api;
    }

    @BeforeAll
    void anaIsThere() {
        ana = api.member("ana");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//api/me", "///api/me", "/api/%6de", "/api/%6D%65", "/%61pi/me"})
    void aPathThatIsWrittenDifferentlyIsTheSame(String path) {
        raw("GET " + path).expect(200, ana.view());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api//me", "/api/me;jsessionid=1", "/api/me;x", "/api;x/me", "/api/me;", "/livez;a=b"})
    void aPathThatIsAnotherIsNotFound(String path) {
        raw("GET " + path).expectError(ApiError.notFound());
    }

    @ParameterizedTest
    @ValueSource(strings = {";x", ";jsessionid=1", ";", ";a=b;c", "%3Bx"})
    void aSemicolonBelongsToTheName(String end) {
        String name = MicroblogClient.fresh("s");
        api.post("/api/users", MicroblogClient.registration(name)).expect(201);

        raw("GET /api/users/" + name + end).expectError(ApiError.notFound());
    }

    @Test
    void aNameWithASemicolonIsFound() {
        String name = MicroblogClient.fresh("s") + ";x";
        api.post(
                        "/api/users",
                        object(
                                "username",
                                name,
                                "email",
                                MicroblogClient.fresh("s") + "@example.com",
                                "password",
                                MicroblogClient.PASSWORD))
                .expect(201);

        assertEquals(name, raw("GET /api/users/" + name).expect(200).object().getString("username"));
    }

    /**
     * A backslash is a legal escape; some servers take it for a slash, or refuse it, before any application sees it.
     */
    @ParameterizedTest
    @ValueSource(strings = {"%5C", "%5c"})
    void aNameWithABackslashIsFound(String escape) {
        String name = MicroblogClient.fresh("s");
        api.post(
                        "/api/users",
                        object(
                                "username",
                                name + "\\x",
                                "email",
                                MicroblogClient.fresh("s") + "@example.com",
                                "password",
                                MicroblogClient.PASSWORD))
                .expect(201);

        Answer answer = raw("GET /api/users/" + name + escape + "x");

        if (System.getProperty("server.command", "").matches(".*(wildfly|liberty).*")) {
            assertTrue(answer.status() == 200 || answer.status() == 400 || answer.status() == 404, answer::toString);
        } else {
            assertEquals(name + "\\x", answer.expect(200).object().getString("username"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"undefined", "application/json; charset=", "", "json", "a/b/c", "*", ";", "text/"})
    void anUnreadableContentTypeChangesNothingWithoutABody(String type) {
        raw("GET /api/me", "Content-Type: " + type).expect(200, ana.view());
        raw("GET /livez", "Content-Type: " + type).expect(200);
        raw("DELETE /api/posts/0", "Content-Type: " + type).expectError(ApiError.notFound());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=",
                "application/json;charset=x y",
                "application/json;",
                "APPLICATION/JSON"
            })
    void jsonIsJsonWhateverFollows(String type) {
        withBody("POST /api/posts", type, "{\"text\":\"Hi\"}").expect(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"undefined", "", "json", "text/", "*"})
    void aBodyOfAnUnknownKindIsAnEmptyObject(String type) {
        withBody("POST /api/posts", type, "{\"text\":\"Hi\"}")
                .expectError(ApiError.invalidBody("text", "Missing data for required field."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: */",
                "Accept: foo",
                "Accept: text/html;q=abc",
                "Accept: ,;,",
                "Accept-Language: x_;;q=z",
                "Accept-Charset: ;;",
                "If-Modified-Since: yesterday",
                "Content-Language: ;",
                "X-HTTP-Method-Override: DELETE"
            })
    void headersThatNobodyAsksForAreNoReasonToRefuse(String header) {
        raw("GET /api/me", header).expect(200, ana.view());
        raw("GET /.well-known/jwks.json", header).expect(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "refresh_token=GOOD; refresh_token=bad | 200",
                "refresh_token=bad; refresh_token=GOOD | 401",
                "a=b, refresh_token=bad; refresh_token=GOOD | 200",
                "$Version=1; refresh_token=GOOD; $Path=/ | 200",
                "={}; refresh_token=GOOD; \"x\" | 200"
            })
    void ofSeveralCookiesTheFirstCounts(String cookies, int status) {
        Member again = ana.loggedInAgain();
        List<String> headers = List.of(
                "Cookie: " + cookies.replace("GOOD", again.tokens().refreshToken()), "Content-Type: application/json");
        String body = "{\"access_token\":\"" + again.tokens().accessToken() + "\"}";

        RawConnection.send(api.base(), "PUT /api/tokens HTTP/1.1", headers, body.getBytes(StandardCharsets.UTF_8))
                .expect(status);
    }

    @Test
    void credentialsAreUtf8OrElseLatin1() {
        String name = MicroblogClient.fresh("l");
        String password = "p\u00e4ssw\u00f6rt";
        api.post("/api/users", object("username", name, "email", name + "@example.com", "password", password))
                .expect(201);
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
            String basic = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(charset));
            api.request("POST", "/api/tokens")
                    .header("Authorization", "Basic " + basic)
                    .send()
                    .expect(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/posts",
                "/api/me",
                "/docs",
                "/openapi.json",
                "/style.css",
                "/.well-known/jwks.json",
                "/livez",
                "/signin"
            })
    void headHasTheLengthOfGet(String path) {
        for (int i = 0; path.equals("/api/posts") && i < 12; i++) {
            ana.publish("x".repeat(280));
        }
        Answer head = raw("HEAD " + path).expectEmpty(200);
        int length = Integer.parseInt(head.header("Content-Length").orElse("-1"));

        // A time of the moment is always as long; of the session's token, too.
        assertEquals(raw("GET " + path).expect(200).content().length, length);
    }

    @ParameterizedTest
    @CsvSource({
        "QUERY, /.well-known/jwks.json",
        "PATCH, /livez",
        "QUERY, /readyz",
        "DELETE, /docs",
        "POST, /openapi.json",
        "PUT, /style.css",
        "PROPFIND, /",
        "POST, /@nobody"
    })
    void methodsThatAreNotOfferedAreNamed(String method, String path) {
        Answer refused = raw(method + " " + path).expect(405);

        assertEquals(Set.of("GET", "HEAD", "OPTIONS"), refused.list("Allow"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/openapi", "/style.css", "/livez", "/.well-known/jwks.json"})
    void everyPathAnswersOptions(String path) {
        assertEquals(
                Set.of("GET", "HEAD", "OPTIONS"),
                raw("OPTIONS " + path).expectEmpty(200).list("Allow"));
    }

    private Answer withBody(String line, String type, String body) {
        return RawConnection.send(
                api.base(),
                line + " HTTP/1.1",
                List.of("Authorization: Bearer " + ana.tokens().accessToken(), "Content-Type: " + type),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private Answer raw(String line, String... more) {
        List<String> headers = new ArrayList<>(List.of(more));
        headers.add("Authorization: Bearer " + ana.tokens().accessToken());
        return RawConnection.send(api.base(), line + " HTTP/1.1", headers, new byte[0]);
    }
}
