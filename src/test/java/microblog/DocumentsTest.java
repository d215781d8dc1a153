package microblog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Markdown documents: what they link to is there, decisions are in their index, lines wrap. */
class DocumentsTest {
    private static final int WIDTH = 120;
    private static final Path DECISIONS = Path.of("docs", "adr");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    @Test
    void linksLeadToFilesThatAreThere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            Matcher links = LINK.matcher(Files.readString(document));
            while (links.find()) {
                String target = links.group(1).replaceFirst("#.*", "");
                if (!target.isEmpty() && !target.contains(":") && !Files.exists(document.resolveSibling(target))) {
                    broken.add(document + " -> " + target);
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void everyDecisionHasStatusAndDateAndIsInTheIndex() throws IOException {
        String index = Files.readString(DECISIONS.resolve("README.md"));
        try (Stream<Path> records = Files.list(DECISIONS)) {
            for (Path decision :
                    records.filter(each -> !each.endsWith("README.md")).toList()) {
                String text = Files.readString(decision);
                assertTrue(
                        text.contains("\nStatus: ") && text.contains(" Date: 20"), decision + " has no status or date");
                assertTrue(index.contains("(" + decision.getFileName() + ")"), decision + " is not in the index");
            }
        }
    }

    @Test
    void linesOfProseWrap() throws IOException {
        List<String> wide = new ArrayList<>();
        for (Path document : documents()) {
            boolean code = false;
            for (String line : Files.readAllLines(document)) {
                code ^= line.strip().startsWith("```");
                if (!code && !line.startsWith("|") && line.codePointCount(0, line.length()) > WIDTH) {
                    wide.add(document + ": " + line);
                }
            }
        }
        assertEquals(List.of(), wide);
    }

    private static List<Path> documents() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path root : List.of(Path.of(""), Path.of("docs"), Path.of("bench"))) {
            int depth = root.toString().equals("docs") ? 9 : 1;
            try (Stream<Path> files = Files.walk(root, depth)) {
                files.filter(each -> each.toString().endsWith(".md")).forEach(found::add);
            }
        }
        return found;
    }
}
