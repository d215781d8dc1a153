package microblog.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadablePathTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/me", "/@ana/12", "/api/users/a+b,c=d:e(1)!*'&$~", "/.well-known/jwks.json"})
    void usualPathsStayAsTheyAre(String path) {
        assertSame(path, ReadablePath.of(path));
    }

    @ParameterizedTest
    @CsvSource({
        "//api/users, /api/users",
        "///api, /api",
        "/api//users, /api//users",
        "/api/%6de, /api/me",
        "/%61pi/me%2D%5f%7E, /api/me-_~",
        "/openapi%2Ejson, /openapi.json",
        "/%40ana, /@ana",
        "/api/users/a%40b, /api/users/a%40b"
    })
    void oneThingHasOnePath(String sent, String read) {
        assertEquals(read, ReadablePath.of(sent));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/users/abc;x, /api/users/abc%3Bx",
        "/api/me;jsessionid=1, /api/me%3Bjsessionid=1",
        "/api/users/a%3bx, /api/users/a%3Bx",
        "/api/users/a%2fb, /api/users/a%2Fb",
        "/api/users/a%5cb, /api/users/a%5Cb"
    })
    void whatSeparatesElsewhereBelongsToItsSegment(String sent, String read) {
        assertEquals(read, ReadablePath.of(sent));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/%2e%2e/me, /api/%2E%2E/me",
        "/api/%2e/me, /api/%2E/me",
        "/api/users/%2E., /api/users/%2E%2E",
        "/api/users/a%2e%2e, /api/users/a.."
    })
    void escapedDotsAreNoStepUp(String sent, String read) {
        assertEquals(read, ReadablePath.of(sent));
    }

    @ParameterizedTest
    @CsvSource({
        "/a%, /a%25",
        "/a%zz, /a%25zz",
        "/a%4, /a%254",
        "/a%%41, /a%25A",
        "/a{b}|\"<>^`, /a%7Bb%7D%7C%22%3C%3E%5E%60",
        "/a\\b, /a%5Cb",
        "/a%ff, /a%EF%BF%BD",
        "/a%00b, /a%EF%BF%BDb",
        "/a%C3%A9, /a%C3%A9"
    })
    void whatNoUriHasIsEscaped(String sent, String read) {
        assertEquals(read, ReadablePath.of(sent));
    }

    @Test
    void bytesAreReadAsUtf8HoweverTheServerPassesThemOn() {
        assertEquals("/%C3%A9", ReadablePath.of("/\u00c3\u00a9"));
        assertEquals("/%E2%82%AC", ReadablePath.of("/\u20ac"));
        assertEquals("/%EF%BF%BD", ReadablePath.of("/\u00e9"));
    }

    @Test
    void aLongPathTakesNoLongerThanItsLength() {
        assertEquals(3_000_001, ReadablePath.of("/" + "%%".repeat(500_000)).length());
    }
}
