package microblog.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import microblog.errors.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartFormTest {
    private static final String TYPE = "multipart/form-data; boundary=xx";

    @Test
    void partsComeInTheirOrder() {
        String body = "--xx\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x\r\n"
                + "\r\n--xx \t\r\ncontent-disposition:form-data;name=b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
                + "gr\u00fc\u00df\r\n--xx\r\nContent-Disposition: form-data; name=\"c\\\"d\\e\"\r\n\r\n\r\n--xx--\r\nepilogue";

        assertEquals(
                List.of(
                        FormField.text("a", "1\r\n--x\r\n"),
                        FormField.text("b", "gr\u00fc\u00df"),
                        FormField.text("c\"d\\e", "")),
                parse(body));
    }

    @Test
    void aPreambleIsSkippedAndAQuotedBoundaryTaken() {
        String body = "hello\r\n--x y\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x y--";

        assertEquals(
                List.of(FormField.text("a", "1")),
                MultipartForm.parse(
                        "Multipart/Form-Data; charset=utf-8; Boundary=\"x y\"", body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void ofAFileNothingIsKept() {
        String body =
                "--xx\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b;c\"\r\n\r\n\u0000\r\n--xx--\r\n";

        assertEquals(List.of(new FormField("a", "", true)), parse(body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--xx",
                "--xx\r\n",
                "--xx\n\n\n--xx--",
                "--xx\r\n\r\n1\r\n--xx--",
                "--xx\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1",
                "--xx\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n--xx--",
                "--xx\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--xx--",
                "--xx\r\nContent-Disposition: form-data; name=\"a\"\r\nno colon\r\n\r\n1\r\n--xx--",
                "--xx\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\nMQ==\r\n--xx--"
            })
    void brokenOnesAreRefused(String body) {
        assertRefused(TYPE, body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=\"xx",
                "multipart/form-data; boundary=\"xx\"y"
            })
    void theBoundaryHasToBeNamed(String type) {
        assertRefused(type, "--xx\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--xx--");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--xx\n\n\n",
                "--xx\r\n\r\n\r\n",
                "--xx\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n",
                "\r\n--x",
                "--xx\r\nA:",
                "--xx \t",
                "a: b\r\n",
                "\r\n",
                "--xx\r\nContent-Disposition: form-data; name=\"\\"
            })
    void aMebibyteIsRefusedAtOnce(String unit) {
        String text = unit.repeat((1 << 20) / unit.length());
        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            assertRefused(TYPE, text);
            assertRefused(TYPE, "--xx\r\nContent-Disposition: form-data; " + text);
        });
        assertTimeoutPreemptively(
                Duration.ofSeconds(2), () -> assertRefused("multipart/form-data; boundary=" + "-".repeat(70), text));
        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> assertRefused("multipart/form-data; " + text, "x"));
    }

    private static List<FormField> parse(String body) {
        return MultipartForm.parse(TYPE, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        assertEquals(
                400,
                assertThrows(Refusal.class, () -> MultipartForm.parse(type, bytes))
                        .status());
    }
}
