package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Checks a page that a browser shows against the rules of WCAG 2.2 at level AA, with axe. */
final class Accessibility {
    private Accessibility() {}

    /** Fails when a rule is broken; what was checked must not be nothing. */
    static void check(Chromium browser) {
        browser.script(script());
        JsonObject result = Bodies.parse((String) browser.scriptWithCallback("const done = arguments[0];"
                        + "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
                        + ".then(r => done(JSON.stringify(r)), e => done(JSON.stringify({error: String(e)})))"))
                .asJsonObject();
        List<String> violations = result.getJsonArray("violations").stream()
                .map(JsonValue::asJsonObject)
                .map(each -> each.getString("id") + ": " + each.getJsonArray("nodes"))
                .toList();
        assertEquals(List.of(), violations, browser.address());
        assertTrue(result.getJsonArray("passes").size() > 5, "axe has checked next to nothing");
    }

    private static String script() {
        try (InputStream script = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
