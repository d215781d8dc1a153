package microblog.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/apps",
                "/@ana",
                "/indieauth/auth?request=a%2Fb&x=//y",
                "/a//b",
                "/?x=http://elsewhere",
                "/?x=/../y",
                "/@a.b/..c",
                "/.well-known/x"
            })
    void placesOnThisServerAreTaken(String text) {
        assertEquals(text, new LocalPath(text).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "apps",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\/evil.example",
                "/a\\b",
                "http://evil.example/",
                "javascript:alert(1)",
                "/\tevil",
                "/\n/evil.example",
                " /apps",
                "/a b",
                "/é",
                "/..//evil.example",
                "/.//evil.example",
                "/a/../..//evil.example",
                "/%2E%2e//evil.example",
                "/a/.%2e?b",
                "/..",
                "/\u007f"
            })
    void whatABrowserCouldTakeForElsewhereIsRefused(String text) {
        assertEquals(Optional.empty(), LocalPath.of(text));
    }

    @Test
    void aPathBeyondAllMeasureIsRefused() {
        assertTrue(LocalPath.of("/" + "a".repeat(7_999)).isPresent());
        assertTrue(LocalPath.of("/" + "a".repeat(8_000)).isEmpty());
    }
}
