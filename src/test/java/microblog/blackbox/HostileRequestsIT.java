package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a path, a query or a header holds, the answer is a refusal in the error shape, never a 5xx, and nothing is
 * half done.
 */
@BlackBox
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestsIT {
    private final MicroblogClient api;
    private Member ana;

    HostileRequestsIT(MicroblogClient api) {
        this.api = api;
    }

    @BeforeAll
    void anaIsThere() {
        ana = api.member("ana");
    }

    @AfterEach
    void nothingIsLeftBehindAndTheServerGoesOn() {
        ana.get("/api/me").expect(200, ana.view());
        ana.get("/api/users/" + ana.id() + "/posts").expect(200, Member.page(0, 25, 0, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/users/s%2Fl", "/api/users/..%2f..%2fme", "/api/users/%2e%2e/me/x", "/api/posts/1'--"})
    void pathsThatAreNone(String path) {
        Answer answer = raw("GET " + path + " HTTP/1.1");

        assertTrue(answer.status() == 400 || answer.status() == 404, answer::toString);
        answer.expectRefusal();
    }

    /** Most servers refuse these before any application sees them, without words or, as Open Liberty, in their own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/users/%",
                "/api/users/%zz",
                "/api/users/%e4",
                "/api/users/%C0%AF",
                "/api/users/%ff",
                "/api/users/%00",
                "/api/users/a%00b",
                "/api/users/s%5Cl",
                "/api/users/\u00e4",
                "/api/posts/<script>",
                "/api/posts/%",
                "/api/posts/%00",
                "/api/posts/1%00",
                "/%",
                "/%zz",
                "/%ff",
                "/%00",
                "/api/me/following/%zz"
            })
    void pathsThatNoUriHas(String path) {
        Answer answer = raw("GET " + path + " HTTP/1.1");

        assertTrue(answer.status() >= 400 && answer.status() < 500, answer::toString);
        if (answer.header("Content-Type").filter("application/json"::equals).isPresent()) {
            answer.expectRefusal();
        } else {
            assertEquals(false, answer.text().contains("<script>"));
        }
    }

    /** Some servers refuse what isn't even encoded right before any application sees it; then the answer is empty. */
    @ParameterizedTest
    @ValueSource(strings = {"limit=%zz", "limit=%", "limit=\u00e4", "after=%zz", "%zz=1", "x=%"})
    void argumentsThatAreNotEncoded(String query) {
        Answer answer = raw("GET /api/me/followers?" + query + " HTTP/1.1");

        assertTrue(answer.status() == 400 || answer.status() == 200 && !query.startsWith("limit"), answer::toString);
        if (answer.status() == 400 && answer.content().length > 0) {
            answer.expectRefusal();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=%ff", "offset=%00", "limit=1%00", "after=%ff%fe&limit=x"})
    void argumentsThatAreNone(String query) {
        Answer answer = raw("GET /api/me/followers?" + query + " HTTP/1.1");

        assertEquals(400, answer.expectRefusal().status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=%ff", "after=%00", "after=%ed%a0%80", "=&&=;&", "after='--"})
    void argumentsThatMayBeRefusedOrIgnored(String query) {
        Answer answer = raw("GET /api/me/followers?" + query + " HTTP/1.1");

        assertTrue(answer.status() == 200 || answer.expectRefusal().status() == 400, answer::toString);
    }

    @Test
    void thousandsOfArguments() {
        Answer answer = raw("GET /api/me/followers?" + "a=b&".repeat(1_500) + "limit=x HTTP/1.1");

        assertEquals(400, answer.expectRefusal().status());
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization: Bearer, 6000",
        "Authorization: Basic, 6000",
        "Cookie: refresh_token=, 6000",
        "Authorization: Bearer, 65536",
        "X-Anything:, 65536"
    })
    void hugeHeaders(String beginning, int length) {
        Answer answer = RawConnection.send(
                api.base(), "GET /api/me HTTP/1.1", List.of(beginning + " " + "x".repeat(length)), new byte[0]);

        assertTrue(answer.status() >= 400 && answer.status() < 500, answer::toString);
    }

    /** Who is not signed in is sent to sign in, with what they wrote as far as an address can hold it. */
    @ParameterizedTest
    @CsvSource({"/publish, 280", "/publish, 1000", "/publish, 7000", "/@((1600/1/edit, 300", "/@((4000/1/edit, 1"})
    void textsOfNobodyThatAreTooLongToComeBack(String path, int length) {
        int brackets = path.contains("((") ? Integer.parseInt(path.replaceAll("\\D+(\\d+)/.*", "$1")) : 0;
        byte[] form = ("text=" + "%D1%8F".repeat(length)).getBytes(StandardCharsets.US_ASCII);
        Answer answer = RawConnection.send(
                api.base(),
                "POST " + path.replaceFirst("\\(\\(\\d+", "(".repeat(brackets)) + " HTTP/1.1",
                List.of("Content-Type: application/x-www-form-urlencoded"),
                form);

        assertEquals(303, answer.status(), answer::toString);
        assertTrue(answer.header("Location").orElseThrow().contains("/signin"), answer::toString);
    }

    @Test
    void headersWithOddBytes() {
        for (String header : new String[] {
            "Authorization: Bearer \u00ff\u0080",
            "Authorization: Bearer a b c",
            "Authorization: \t",
            "Cookie: refresh_token=\"; =; ;;\u00ff",
            "Cookie: $Version=1; refresh_token=\"\\\"",
            "Content-Type: \u0001",
            "Content-Type: application/json; charset=nonsense",
            "Accept: \u00ff/;;q=x",
            "Origin: \u00ff",
            "If-None-Match: \"",
            "Range: bytes=-",
            "X-Forwarded-For: \u00ff,,,'"
        }) {
            Answer answer = RawConnection.send(
                    api.base(),
                    "PUT /api/tokens HTTP/1.1",
                    List.of(header),
                    "{\"access_token\":\"x\"}".getBytes(StandardCharsets.UTF_8));
            assertTrue(answer.status() >= 400 && answer.status() < 500, () -> header + ": " + answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROPFIND", "FOO"})
    void methodsThatNobodyOffers(String method) {
        raw(method + " /api/me HTTP/1.1").expectError(ApiError.methodNotAllowed());
    }

    /**
     * Methods are told apart by case (RFC 9110, section 9.1); Open Liberty takes this one for GET before any
     * application sees it.
     */
    @Test
    void aMethodInLowerCase() {
        Answer answer = raw("get /api/me HTTP/1.1");

        if (answer.status() == 200) {
            answer.expect(200, ana.view());
        } else {
            answer.expectError(ApiError.methodNotAllowed());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/me;x=1",
                "//api/me",
                "/api//me",
                "/api/./me",
                "/api/me?",
                "/api/me?x",
                "/api/me#x",
                "/api/me/%20"
            })
    void pathsWrittenInOddWaysShowNothingWithoutAToken(String path) {
        Answer answer = RawConnection.send(api.base(), "GET " + path + " HTTP/1.1", List.of(), new byte[0]);

        assertTrue(List.of(400, 401, 404).contains(answer.status()), answer::toString);
    }

    /** TRACE would show a browser's script the cookies that it may not read (RFC 9110, section 9.3.8). */
    @Test
    void traceShowsNothing() {
        Answer answer = raw("TRACE /api/me HTTP/1.1");

        assertEquals(405, answer.status());
        assertEquals(false, answer.text().contains(ana.tokens().accessToken()));
    }

    /** A body with GET has no meaning (RFC 9110, section 9.3.1): a server may ignore it or refuse it. */
    @Test
    void aBodyWhereNoneIsExpected() {
        Answer answer = RawConnection.send(
                api.base(),
                "GET /api/me HTTP/1.1",
                List.of("Authorization: Bearer " + ana.tokens().accessToken(), "Content-Type: application/json"),
                "{".getBytes(StandardCharsets.UTF_8));

        assertTrue(answer.status() == 200 || answer.status() == 400, answer::toString);
    }

    private Answer raw(String requestLine) {
        return RawConnection.send(
                api.base(),
                requestLine,
                List.of("Authorization: Bearer " + ana.tokens().accessToken()),
                new byte[0]);
    }
}
