package microblog.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import microblog.errors.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormParametersTest {
    private static final String URLENCODED = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data; boundary=xx";

    @Test
    void comeFromQueryUrlencodedAndMultipartAlike() {
        String wanted = "gr\u00fc\u00df dich & +1 \ud83d\ude00";
        String encoded = "gr%C3%BC%C3%9F+dich%20%26+%2B1+%F0%9F%98%80";

        assertEquals(
                Optional.of(wanted),
                FormParameters.read("a=1&state=" + encoded, null, null).get("state"));
        assertEquals(
                Optional.of(wanted),
                read(null, URLENCODED + "; charset=utf-8", "state=" + encoded).get("state"));
        assertEquals(
                Optional.of(wanted),
                read(null, MULTIPART, multipart("state", wanted)).get("state"));
    }

    @Test
    void aRawQueryIsReadAsTheServerHandsItOver() {
        assertEquals(
                Optional.of("\u00fc"),
                FormParameters.read("a=\u00c3\u00bc", null, null).get("a"));
        assertEquals(
                Optional.of("\u20ac\ud83d\ude00"),
                FormParameters.read("a=\u20ac\ud83d\ude00", null, null).get("a"));
        assertEquals(
                Optional.of("100% %zz"),
                FormParameters.read("a=100%+%zz", null, null).get("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", URLENCODED, "multipart/form-data", ""})
    void anEmptyBodyMayHaveAnyType(String type) {
        assertEquals(Optional.of("1"), read("a=1", type, "").get("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data", ""})
    void aBodyThatIsNoFormIsRefused(String type) {
        assertRefused(() -> read(null, type, "{}"));
    }

    @Test
    void anEmptyValueCountsAsAbsent() {
        FormParameters parameters = read("a=&b&c=x", URLENCODED, "c=");

        assertEquals(Optional.empty(), parameters.get("a"));
        assertEquals(Optional.empty(), parameters.get("b"));
        assertEquals(Optional.of("x"), parameters.get("c"));
        assertEquals("x", parameters.required("c"));
        assertEquals(
                "The parameter a is missing.",
                assertRefused(() -> parameters.required("a")).getMessage());
    }

    @Test
    void aRepeatedParameterIsRefusedUnlessQueryAndBodyAgree() {
        assertRefused(() -> read("a=1&a=1", null, ""));
        assertRefused(() -> read(null, URLENCODED, "a=1&a=2"));
        assertRefused(() -> read(null, MULTIPART, multipart("a", "1", "a", "2")));
        assertRefused(() -> read("a=1", URLENCODED, "a=2"));
        assertEquals(Optional.of("1"), read("a=1", URLENCODED, "a=1").get("a"));
    }

    @Test
    void tickBoxesMayRepeat() {
        FormParameters parameters =
                FormParameters.read("scope=read&scope=create", URLENCODED, stream("scope=update&scope="), "scope");

        assertEquals(List.of("read", "create", "update"), parameters.all("scope"));
    }

    @Test
    void aBlankInAnAddressOfTheQueryIsThePlusThatWasNotEncoded() {
        assertEquals(
                Optional.of("ana+app@example.com"),
                FormParameters.read("email=ana+app@example.com", null, null).get("email"));
        assertEquals(
                Optional.of("ana+app@example.com"),
                FormParameters.read("email=ana%2Bapp@example.com", null, null).get("email"));
        assertEquals(
                Optional.of("ana app@example.com"),
                read(null, URLENCODED, "email=ana+app@example.com").get("email"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ff", "%00", "%ed%a0%80", "%c3"})
    void whatIsNoTextIsRefused(String value) {
        assertRefused(() -> FormParameters.read("a=" + value, null, null));
        assertRefused(() -> read(null, URLENCODED, "a=" + value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "--xx\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1",
                "--xx\r\nContent-Disposition: form-data\r\n\r\n1\r\n--xx--\r\n",
                "--xx\r\n\r\n1\r\n--xx--\r\n",
                "--xx\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b.jpg\"\r\n\r\n1\r\n--xx--\r\n"
            })
    void aBrokenMultipartBodyOrAFileIsRefused(String body) {
        assertRefused(() -> read(null, MULTIPART, body));
    }

    @Test
    void aBodyBeyondOneMebibyteIsTooLarge() {
        String body = "a=" + "x".repeat(1 << 20);

        Refusal refused = assertThrows(Refusal.class, () -> read(null, URLENCODED, body));

        assertEquals(413, refused.status());
        assertTrue(read(null, URLENCODED, body.substring(2)).get("x").isEmpty());
    }

    private static FormParameters read(String query, String type, String body) {
        return FormParameters.read(query, type, stream(body));
    }

    private static ByteArrayInputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String multipart(String... namesAndValues) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.append("--xx\r\nContent-Disposition: form-data; name=\"")
                    .append(namesAndValues[i])
                    .append("\"\r\n\r\n")
                    .append(namesAndValues[i + 1])
                    .append("\r\n");
        }
        return body + "--xx--\r\n";
    }

    private static Refusal assertRefused(Runnable reading) {
        Refusal refused = assertThrows(Refusal.class, reading::run);
        assertEquals(400, refused.status());
        assertEquals(Optional.of("invalid_request"), refused.error());
        return refused;
    }
}
