package microblog.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectUriTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com",
                "https://APP.example.com/Callback?a=b&c[]=%20",
                "http://127.0.0.1:49152/",
                "microblog://signin/",
                "com.example.app:/callback"
            })
    void isKeptLetterByLetter(String text) {
        assertEquals(text, new RedirectUri(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/callback",
                "//app.example.com/callback",
                "app.example.com/callback",
                "https://app.example.com/#",
                "https://app.example.com/#top",
                "microblog://signin/#",
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                "data:text/html,hi",
                "file:///etc/passwd",
                "vbscript:x",
                "blob:https://app.example.com/1",
                "https://app.example.com/\r\nSet-Cookie: a=b",
                "https://app.example.com/\t",
                "https://app.example.com\\@evil.example/",
                "https://app.example.com@evil.example/",
                "https://app.example.com/ x",
                "https://app.example.com/\"",
                "https:app.example.com",
                "https:///app.example.com/",
                "microblog:"
            })
    void isNothingElse(String text) {
        assertThrows(IllegalArgumentException.class, () -> new RedirectUri(text));
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com/, true",
        "https://app.example.com/any/path?query, true",
        "https://app.example.com:443/callback, true",
        "HTTPS://APP.EXAMPLE.COM/callback, true",
        "http://app.example.com/callback, false",
        "https://app.example.com:8443/callback, false",
        "https://app.example.com.evil.example/, false",
        "https://evil-app.example.com/, false",
        "https://example.com/, false",
        "app.example.com://callback, false"
    })
    void hasTheOriginOfTheClientWhenSchemeHostAndPortAreTheSame(String text, boolean expected) {
        assertEquals(expected, new RedirectUri(text).hasOriginOf(ClientId.parse("https://app.example.com/")));
    }

    @ParameterizedTest
    @CsvSource({
        "https://other.example/cb, https://other.example/cb, true",
        "https://other.example/cb, https://other.example/cb/, false",
        "https://other.example/cb, https://other.example/cb?x=1, false",
        "https://other.example/cb, https://other.example/CB, false",
        "https://other.example/cb, https://OTHER.example/cb, false",
        "https://other.example/cb, https://other.example/cb2, false",
        "https://other.example/cb, https://other.example/c, false",
        "https://other.example/cb, https://other.example:444/cb, false",
        "http://127.0.0.1/cb, http://127.0.0.1:49152/cb, true",
        "http://127.0.0.1:1/cb, http://127.0.0.1:49152/cb, true",
        "http://127.0.0.1:1/cb, http://127.0.0.1/cb, true",
        "http://[::1]/cb, http://[::1]:49152/cb, true",
        "http://127.0.0.1/cb, http://127.0.0.1:49152/other, false",
        "http://127.0.0.1/cb, http://[::1]:49152/cb, false",
        "http://localhost/cb, http://localhost:49152/cb, true",
        "http://localhost:1/cb, http://localhost/cb, true",
        "http://localhost/cb, http://localhost:49152/other, false",
        "http://localhost/cb, http://127.0.0.1:49152/cb, false",
        "http://127.0.0.1/cb, http://localhost:49152/cb, false",
        "http://localhost/cb, http://LOCALHOST:49152/cb, false",
        "http://localhost/cb, http://localhost.example:49152/cb, false",
        "https://localhost/cb, https://localhost:49152/cb, false",
        "com.example.app:/cb, com.example.app:/cb, true",
        "com.example.app:/cb, com.example.app:/cb2, false",
        "https://127.0.0.1/cb, https://127.0.0.1:49152/cb, false"
    })
    void isListedOnlyLetterByLetterButForTheLoopbackPort(String listed, String asked, boolean expected) {
        assertEquals(expected, new RedirectUri(asked).isListedAs(new RedirectUri(listed)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com, https://app.example.com?code=a%26b&state=c%20%2B",
        "https://app.example.com/cb, https://app.example.com/cb?code=a%26b&state=c%20%2B",
        "https://app.example.com/cb?, https://app.example.com/cb?code=a%26b&state=c%20%2B",
        "https://app.example.com/cb?x=%2b+&y, https://app.example.com/cb?x=%2b+&y&code=a%26b&state=c%20%2B",
        "https://app.example.com/cb?x&, https://app.example.com/cb?x&code=a%26b&state=c%20%2B",
        "wavelength://auth/callback, wavelength://auth/callback?code=a%26b&state=c%20%2B"
    })
    void keepsTheQueryThatItHas(String text, String expected) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("code", "a&b");
        parameters.put("state", "c +");

        assertEquals(expected, new RedirectUri(text).with(parameters));
    }

    @Test
    void namesTheHostThatItLeadsTo() {
        assertEquals("app.example.com:8443", new RedirectUri("https://app.example.com:8443/x").host());
        assertEquals("app.example.com", new RedirectUri("https://APP.example.com/x").host());
        assertEquals("com.example.app", new RedirectUri("com.example.app:/cb").host());
    }

    @Test
    void showsThePlaceThatItLeadsTo() {
        assertEquals("https://app.example.com:8443", new RedirectUri("https://app.example.com:8443/x").place());
        assertEquals("microblog:", new RedirectUri("microblog://signin/").place());
    }
}
