package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each request has an id, by which it is found in the logs. */
@BlackBox
class RequestIdIT {
    private static final String HEADER = "X-Request-Id";

    private final MicroblogClient api;

    RequestIdIT(MicroblogClient api) {
        this.api = api;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/api/posts", "/openapi.json", "/nothing/is/here", "/account/sign-in"})
    void isInEveryAnswer(String path) {
        String first = id(api.get(path));
        String second = id(api.get(path));

        assertTrue(first.matches("[0-9a-f]{16}"), first);
        assertNotEquals(first, second);
    }

    @Test
    void isTheOneThatAProxyGave() {
        Answer answer = api.request("GET", "/api/posts")
                .header(HEADER, "Proxy-7.b_" + "x".repeat(118))
                .send();

        assertEquals("Proxy-7.b_" + "x".repeat(118), id(answer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "a,b", "a\"b", "é", ""})
    void isOursWhereTheGivenOneIsNone(String given) {
        Answer answer = api.request("GET", "/livez").header(HEADER, given).send();

        assertTrue(id(answer).matches("[0-9a-f]{16}"), answer::toString);
    }

    @Test
    void isOursWhereTheGivenOneIsTooLong() {
        Answer answer =
                api.request("GET", "/livez").header(HEADER, "x".repeat(129)).send();

        assertTrue(id(answer).matches("[0-9a-f]{16}"), answer::toString);
    }

    private static String id(Answer answer) {
        assertEquals(1, answer.headers().get("x-request-id").size(), answer::toString);
        return answer.header(HEADER).orElseThrow();
    }
}
