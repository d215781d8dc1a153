package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code /account/verify} makes of tokens that are no sign-in mail's. */
@BlackBox
class VerifyIT {
    private final MicroblogClient api;
    private final Member ana;

    VerifyIT(MicroblogClient api) {
        this.api = api;
        ana = api.member("ana");
    }

    @Test
    void anAccessTokenComesBackItselfWithItsOwnEnd() {
        String token = ana.tokens().accessToken();

        JsonObject account = verify("?token=Bearer+" + token);

        assertEquals(token, account.getString("token"));
        assertEquals(
                claims(token).getInt("exp"), account.getJsonNumber("expires_at").longValueExact(), 2.0);
        assertEquals(ana.email(), account.getString("email"));
        assertEquals(account, verify("?token=" + token));
    }

    @Test
    void theTokenMayComeInTheHeader() {
        String token = ana.tokens().accessToken();

        Answer answer = api.request("POST", "/account/verify").bearer(token).send();

        assertEquals(ana.username(), answer.expect(200).object().getString("username"));
        Answer both = api.request("POST", "/account/verify?token=" + token)
                .bearer(token)
                .send();
        assertEquals(ana.username(), both.expect(200).object().getString("username"));
        Answer different = api.request("POST", "/account/verify?token=" + token + "x")
                .bearer(token)
                .send();
        assertEquals("invalid_request", different.expect(400).object().getString("error"));
    }

    @Test
    void noTokenIsABadRequest() {
        for (String query : new String[] {"", "?token=", "?token=Bearer", "?token=Bearer+", "?token=+"}) {
            Answer answer = api.request("POST", "/account/verify" + query).send();
            assertEquals("invalid_request", answer.expect(400).object().getString("error"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "EF7BB9BCAC1F6D561C93", "a.b.c", "%F0%9F%A6%8A", "null", "Basic+YTpi", "...."})
    void anythingElseIsAnErrorThatAppsRead(String token) {
        Answer answer = api.request("POST", "/account/verify?token=" + token).send();

        JsonObject body = answer.expect(200).object();
        assertFalse(body.getString("error").isEmpty());
        assertEquals(1, body.size());
        answer.expectHeader("Cache-Control", "no-store");
    }

    @Test
    void aTokenThatWasLoggedOutIsNone() {
        api.logOut(ana.tokens()).expect(204);

        assertTrue(verify("?token=" + ana.tokens().accessToken()).containsKey("error"));
    }

    @Test
    void browsersOfEveryOriginMayCallWithoutCookies() {
        Answer preflight = api.request("OPTIONS", "/account/verify")
                .header("Origin", "https://inkwell.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .send();
        assertEquals(2, preflight.status() / 100);
        preflight.expectHeader("Access-Control-Allow-Origin", "*").expectNoHeader("Access-Control-Allow-Credentials");
        assertTrue(preflight.list("Access-Control-Allow-Methods").contains("POST"));
        assertTrue(preflight.list("Access-Control-Allow-Headers").contains("content-type"));

        Answer answer = api.request("POST", "/account/verify")
                .header("Origin", "https://inkwell.example")
                .body(
                        "application/x-www-form-urlencoded",
                        "token=" + ana.tokens().accessToken())
                .send();
        JsonObject account = answer.expect(200).object();
        answer.expectHeader("Access-Control-Allow-Origin", "*").expectNoHeader("Access-Control-Allow-Credentials");
        assertFalse(account.getString("avatar").isEmpty());
        assertEquals(JsonValue.FALSE, account.get("is_using_ai"));
        assertEquals(JsonValue.FALSE, account.get("is_premium"));
        assertEquals(JsonValue.TRUE, account.get("has_inkwell"));
    }

    @Test
    void otherMethodsAreNotAllowed() {
        for (String operation : new String[] {"signin", "verify", "apple"}) {
            for (String method : new String[] {"GET", "PUT", "DELETE", "PATCH"}) {
                Answer answer =
                        api.request(method, "/account/" + operation).send().expect(405);
                assertTrue(answer.list("Allow").contains("POST"), method + " " + operation);
            }
        }
        api.get("/account/nothing").expect(404);
    }

    @Test
    void bodiesThatCantBeReadAreRefused() {
        String[][] bodies = {
            {"application/json", "{\"token\": \"x\"}"},
            {"text/plain", "token=x"},
            {"multipart/form-data", "token=x"},
            {"multipart/form-data; boundary=b", "--b\r\nnothing"}
        };
        for (String[] body : bodies) {
            Answer answer = api.request("POST", "/account/verify")
                    .body(body[0], body[1])
                    .send();
            assertEquals(400, answer.status(), body[0]);
            assertFalse(answer.object().getString("error").isEmpty());
        }
        byte[] large = new byte[(1 << 20) + 1];
        Answer answer = api.request("POST", "/account/verify")
                .body("application/x-www-form-urlencoded", large)
                .send();
        assertEquals(413, answer.status());
    }

    private JsonObject verify(String query) {
        return api.request("POST", "/account/verify" + query).send().expect(200).object();
    }

    private static JsonObject claims(String token) {
        byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        return Bodies.parse(new String(payload, StandardCharsets.UTF_8)).asJsonObject();
    }
}
