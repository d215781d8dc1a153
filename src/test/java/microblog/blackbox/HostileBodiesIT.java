package microblog.blackbox;

import static microblog.blackbox.MicroblogClient.registration;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a body holds, the answer is a refusal in the error shape, never a 5xx, and nothing is half done. */
@BlackBox
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileBodiesIT {
    private static final int MEBIBYTE = 1 << 20;

    private final MicroblogClient api;
    private Member ana;

    HostileBodiesIT(MicroblogClient api) {
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
    @ValueSource(strings = {"[", "{\"text\":", "{\"a\":[", "{\"text\":{\"a\":"})
    void deepNesting(String opening) {
        for (int depth : new int[] {1_000, 100_000}) {
            post("/api/posts", opening.repeat(depth)).expectRefusal();
        }
        String closed = "[".repeat(100_000) + "]".repeat(100_000);
        post("/api/posts", closed).expectRefusal();
        post("/api/posts", "{\"text\":" + closed + "}").expectRefusal();
        put("/api/me", "{\"color\":" + closed + "}").expectRefusal();
    }

    @Test
    void bodiesOverAMebibyte() {
        String huge = "{\"text\":\"" + "x".repeat(MEBIBYTE) + "\"}";
        assertEquals(413, post("/api/posts", huge).expectRefusal().status());
        assertEquals(413, put("/api/me", huge).expectRefusal().status());
        assertEquals(
                413,
                api.request("POST", "/api/users")
                        .body("application/json", huge)
                        .send()
                        .expectRefusal()
                        .status());
        assertEquals(
                400,
                post("/api/posts", "{\"text\":\"" + "x".repeat(MEBIBYTE - 20) + "\"}")
                        .expectRefusal()
                        .status());
    }

    @Test
    void bodiesOverAMebibyteWithoutALength() {
        byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("a\r\n{\"text\": \"\r\n".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 17; i++) {
            body.writeBytes(chunk);
        }
        body.writeBytes("2\r\n\"}\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

        Answer answer = RawConnection.sendAsIs(
                api.base(),
                "POST /api/posts HTTP/1.1",
                List.of(
                        "Authorization: Bearer " + ana.tokens().accessToken(),
                        "Content-Type: application/json",
                        "Transfer-Encoding: chunked"),
                body.toByteArray());

        assertEquals(413, answer.expectRefusal().status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udc00", "a\\ud800b", "\\udc00\\ud800", "\\u0000", "a\\u0000b"})
    void textsThatAreNoText(String escape) {
        post("/api/posts", "{\"text\":\"" + escape + "\"}").expectRefusal();
        put("/api/me", "{\"about_me\":\"" + escape + "\"}").expectRefusal();
        put("/api/me", "{\"username\":\"abc" + escape + "\"}").expectRefusal();
        put("/api/me", "{\"" + escape + "\":1}").expectRefusal();
        String name = MicroblogClient.fresh("x");
        post("/api/users", registration(name).toString().replace(name, name + escape))
                .expectRefusal();
        post("/api/users", registration(name).toString().replace("@", escape + "@"))
                .expectRefusal();
        post("/api/tokens/reset", "{\"email\":\"" + escape + "@example.com\"}").expectRefusal();
        String reset = "{\"token\":\"" + escape + "\",\"new_password\":\"secret\"}";
        api.request("PUT", "/api/tokens/reset")
                .body("application/json", reset)
                .send()
                .expectRefusal();
        String pair = "{\"access_token\":\"" + escape + "\",\"refresh_token\":\"" + escape + "\"}";
        api.request("PUT", "/api/tokens").body("application/json", pair).send().expectRefusal();
    }

    @Test
    void aPasswordThatIsNoText() {
        String body =
                registration(MicroblogClient.fresh("x")).toString().replace(MicroblogClient.PASSWORD, "abc\\ud800");

        post("/api/users", body).expectRefusal();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "c080", "eda080", "f8888080", "c3", "f5808080"})
    void bytesThatAreNoUtf8(String hexadecimal) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("{\"text\":\"".getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(java.util.HexFormat.of().parseHex(hexadecimal));
        body.writeBytes("\"}".getBytes(StandardCharsets.US_ASCII));

        ana.request("POST", "/api/posts")
                .body("application/json", body.toByteArray())
                .send()
                .expectError(ApiError.badRequest());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "}",
                " ",
                "{\"text\":\"x\"} trailing",
                "{\"text\":\"x\"}{}",
                "{\"text\":\"x\",}",
                "{'text':'x'}",
                "{\"text\":\"x\"",
                "{\"text\":\"\t\"}",
                "{\"text\":\"\\x\"}",
                "{\"text\":x}",
                "{text:\"x\"}",
                "//\n{\"text\":\"x\"}",
                "nul"
            })
    void malformedJson(String body) {
        post("/api/posts", body).expectError(ApiError.badRequest());
    }

    @Test
    void numbersThatAreExpensive() {
        assertTimeout(Duration.ofSeconds(10), () -> {
            post("/api/posts", "{\"text\":1e999999999}").expectRefusal();
            post("/api/posts", "{\"text\":-1e-999999999}").expectRefusal();
            post("/api/posts", "{\"text\":" + "9".repeat(900_000) + "}").expectRefusal();
        });
    }

    @Test
    void bodiesWithManyFields() {
        StringBuilder body = new StringBuilder("{\"a\":1");
        for (int i = 0; i < 50_000; i++) {
            body.append(",\"k").append(i).append("\":1");
        }
        assertTimeout(
                Duration.ofSeconds(10), () -> post("/api/posts", body + "}").expectRefusal());
    }

    private Answer post(String path, String body) {
        return ana.request("POST", path).body("application/json", body).send();
    }

    private Answer put(String path, String body) {
        return ana.request("PUT", path).body("application/json", body).send();
    }
}
