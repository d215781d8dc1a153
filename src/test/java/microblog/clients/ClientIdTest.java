package microblog.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientIdTest {
    @ParameterizedTest
    @CsvSource({
        "https://app.example.com/, https://app.example.com/",
        "https://app.example.com, https://app.example.com/",
        "HTTPS://App.Example.COM/Path, https://app.example.com/Path",
        "http://app.example.com:8080/a?b=C, http://app.example.com:8080/a?b=C",
        "https://app.example.com:443/, https://app.example.com/",
        "https://app.example.com?a, https://app.example.com/?a",
        "http://localhost:3000/, http://localhost:3000/",
        "http://127.0.0.1:3000/, http://127.0.0.1:3000/",
        "http://[::1]:3000/, http://[::1]:3000/",
        "https://app.example.com/a.b/..c/%20, https://app.example.com/a.b/..c/%20",
        "https://1.example.com/, https://1.example.com/",
        "http://my_app:3000/, http://my_app:3000/"
    })
    void identifiesAnApp(String text, String canonical) {
        assertEquals(canonical, ClientId.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app",
                "app.example.com",
                "//app.example.com/",
                "ftp://app.example.com/",
                "mailto:ana@example.com",
                "javascript:alert(1)",
                "https:///path",
                "https://",
                "https://app.example.com/#top",
                "https://app.example.com/#",
                "https://ana@app.example.com/",
                "https://ana:secret@app.example.com/",
                "https://app.example.com/.",
                "https://app.example.com/a/../b",
                "https://app.example.com/a/./b",
                "https://app.example.com/%2e%2E/b",
                "https://app.example.com/.%2e",
                "https://172.28.92.51/",
                "https://127.0.0.2/",
                "http://127.1/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0177.0.0.1/",
                "http://127.0.0.1./",
                "http://[::ffff:127.0.0.1]/",
                "http://[0:0:0:0:0:0:0:1]/",
                "https://[2001:4860:4860::8888]/",
                "https://app.example.com\\@evil.example/",
                "https://app.example.com:0/",
                "https://app.example.com:65536/",
                "https://app..example.com/",
                "https://.example.com/",
                "https://app.example.com/a b",
                "https://app.example.com/%zz",
                "https://app.example.com/\u00fc",
                "https://\u00fcber.example/",
                "https://app.example.com/\n",
                " https://app.example.com/"
            })
    void isNothingElse(String text) {
        assertThrows(IllegalArgumentException.class, () -> ClientId.parse(text));
    }

    @Test
    void hasABoundedLength() {
        String longest = "https://app.example.com/" + "a".repeat(1976);

        assertEquals(longest, ClientId.parse(longest).toString());
        assertThrows(IllegalArgumentException.class, () -> ClientId.parse(longest + "a"));
    }
}
