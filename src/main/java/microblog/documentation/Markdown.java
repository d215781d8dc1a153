package microblog.documentation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A guide of ours as HTML: headings, paragraphs, tables, code and links, which is all that our guides have of Markdown.
 * Everything else is shown as it is written.
 */
final class Markdown {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]+)]\\((https://[^)\\s\"\\[]+)\\)");

    private final String title;
    private final List<String> blocks;

    /** Reads a guide that begins with its title. */
    Markdown(String text) {
        List<String> parts = new ArrayList<>(Arrays.asList(text.strip().split("\\n\\s*\\n")));
        title = parts.remove(0).replaceFirst("^# ", "");
        blocks = parts;
    }

    String title() {
        return title;
    }

    /** All but the title. */
    String html() {
        return blocks.stream().map(Markdown::block).collect(Collectors.joining("\n"));
    }

    private static String block(String block) {
        if (block.startsWith("## ")) {
            return "<h2>" + inline(block.substring(3)) + "</h2>";
        }
        return block.startsWith("|") ? table(block.split("\\n")) : "<p>" + inline(block) + "</p>";
    }

    private static String table(String... lines) {
        StringBuilder html =
                new StringBuilder("<div class=\"wide\"><table>\n<thead>" + row(lines[0], "th") + "</thead>\n");
        html.append("<tbody>\n");
        for (int i = 2; i < lines.length; i++) {
            html.append(row(lines[i], "td")).append('\n');
        }
        return html.append("</tbody>\n</table></div>").toString();
    }

    private static String row(String line, String element) {
        return Arrays.stream(line.strip().replaceAll("^\\||\\|$", "").split("\\|"))
                .map(cell -> "<" + element + ">" + inline(cell.strip()) + "</" + element + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private static String inline(String text) {
        String escaped = text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
        return LINK.matcher(CODE.matcher(escaped).replaceAll("<code>$1</code>")).replaceAll("<a href=\"$2\">$1</a>");
    }
}
