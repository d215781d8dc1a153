package microblog.users;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileUrlTest {
    @ParameterizedTest
    @CsvSource({
        "ana, /@ana",
        "Ana.B-c_d~e, /@Ana.B-c_d~e",
        "é, /@%C3%A9",
        "a b, /@a%20b",
        "a/b?c#d%, /@a%2Fb%3Fc%23d%25",
        "🦊, /@%F0%9F%A6%8A"
    })
    void hasOneCanonicalForm(String username, String path) {
        assertEquals(path, ProfileUrl.path(username));
    }

    @Test
    void isThePublicAddressAndThePath() {
        ProfileUrl url = new ProfileUrl(URI.create("https://example.com:8443/blog"), "ana");

        assertEquals("https://example.com:8443/blog/@ana", url.text());
        assertEquals("example.com:8443/blog/@ana", url.withoutScheme());
    }
}
