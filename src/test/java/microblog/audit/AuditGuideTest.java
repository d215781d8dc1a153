package microblog.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AuditGuideTest {
    private static final Pattern ROW = Pattern.compile("\\| `([a-z_]+)` \\| .*");

    @Test
    void theGuideExplainsEveryEvent() throws IOException {
        Set<String> explained = Files.readAllLines(Path.of("docs", "audit.md")).stream()
                .dropWhile(line -> !line.startsWith("| event |"))
                .map(ROW::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(
                Arrays.stream(AuditEvent.values())
                        .map(AuditEvent::value)
                        .collect(Collectors.toCollection(TreeSet::new)),
                explained);
    }
}
