package microblog.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    @Test
    void headingsParagraphsAndTablesBecomeHtml() {
        Markdown guide = new Markdown("""
                # A <title>

                One `a < b` and
                [a link](https://a.example/?x&y).

                ## Part

                | A | B |
                | --- | --- |
                | `x` | "y" |
                """);

        assertEquals("A <title>", guide.title());
        assertEquals("""
                <p>One <code>a &lt; b</code> and
                <a href="https://a.example/?x&amp;y">a link</a>.</p>
                <h2>Part</h2>
                <div class="wide"><table>
                <thead><tr><th>A</th><th>B</th></tr></thead>
                <tbody>
                <tr><td><code>x</code></td><td>&quot;y&quot;</td></tr>
                </tbody>
                </table></div>""", guide.html());
    }

    @Test
    void nothingElseLeavesItsPlace() {
        String html = new Markdown("# T\n\n<script>x</script> [a](javascript:x) **b**").html();

        assertEquals("<p>&lt;script&gt;x&lt;/script&gt; [a](javascript:x) **b**</p>", html);
    }

    @Test
    void guideOfAppsIsWhollyRead() throws IOException {
        Markdown guide = new Markdown(Files.readString(Path.of("docs", "apps.md")));

        assertEquals("Apps", guide.title());
        for (String left : new String[] {"](", "| --", "## ", "`"}) {
            assertFalse(guide.html().contains(left), left);
        }
        assertTrue(guide.html().contains("<td><a href=\"https://quill.p3k.io/\">Quill</a></td>"));
    }
}
