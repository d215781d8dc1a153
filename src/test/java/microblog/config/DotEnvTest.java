package microblog.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotEnvTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "A=b|b",
                "A = b |b",
                "export A=b|b",
                "  export   A=b|b",
                "A=|^^",
                "A=b c|b c",
                "A=b # comment|b",
                "A=b#c|b#c",
                "A=#b|#b",
                "A= # comment|^^",
                "A='b # c' # comment|b # c",
                "A='it\\'s \\\\ \\n'|it's \\ \\n",
                "A=\"b # c\"|b # c",
                "A=\"say \\\"b\\\"\"|say \"b\"",
                "A=\"back\\\\slash \\x\"|back\\slash \\x",
                "A=b=c|b=c",
                "A=b\\nc|b\\nc",
                "A=$b|$b",
                "A=p$ss{w}rd|p$ss{w}rd",
            })
    void readsAValue(String line, String value) {
        assertEquals(Map.of("A", value), parse(line));
    }

    @Test
    void readsSeveralLinesWithCommentsAndBlanksBetween() {
        assertEquals(
                Map.of("A", "1", "B", "2", "C", "3"),
                parse("\uFEFF# first\n\nA=1\r\n   \n\t# more\nB='2'\rC=3   \n\n"));
    }

    @Test
    void readsDoubleQuotesOverSeveralLines() {
        assertEquals(Map.of("A", "one\ntwo\tthree", "B", "x"), parse("A=\"one\ntwo\\tthree\"\nB=x"));
    }

    @Test
    void readsSingleQuotesOverSeveralLines() {
        assertEquals(Map.of("A", "one\ntwo", "B", "x"), parse("A='one\ntwo'\nB=x"));
    }

    @Test
    void lastOfEqualNamesCounts() {
        assertEquals(Map.of("A", "2"), parse("A=1\nA=2"));
    }

    @Test
    void nameWithoutValueIsNoVariable() {
        assertEquals(Map.of("B", "1"), parse("A\nexport C\nB=1"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "${HOST}|example.org",
                "http://${HOST}/x|http://example.org/x",
                "\"${HOST}\"|example.org",
                "'${HOST}'|${HOST}",
                "${BEFORE}|1",
                "${UNKNOWN}|^^",
                "${UNKNOWN:-fallback}|fallback",
                "${HOST:-fallback}|example.org",
                "${|${"
            })
    void replacesReferences(String written, String value) {
        Map<String, String> read = DotEnv.parse("BEFORE=1\nA=" + written, Map.of("HOST", "example.org"));

        assertEquals(value, read.get("A"));
    }

    @Test
    void theEnvironmentBeatsTheFileInReferences() {
        assertEquals(
                "environment",
                DotEnv.parse("HOST=file\nA=${HOST}", Map.of("HOST", "environment"))
                        .get("A"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=b", "A='b", "A=\"b", "A='b' c", "A B", "1A=b", "A=\"b\" c"})
    void refusesWhatItDoesNotUnderstandAndNamesTheLine(String line) {
        InvalidSetting refusal = assertThrows(InvalidSetting.class, () -> parse("OK=1\n\n" + line + "\n"));

        assertTrue(refusal.getMessage().startsWith(".env: line 3 "), refusal.getMessage());
    }

    @Test
    void longValuesAreNoProblem() {
        String value = "x y'".repeat(100_000);

        assertEquals(Map.of("A", value), parse("A=\"" + value + "\""));
        assertEquals(Map.of("A", value), parse("A='" + value.replace("'", "\\'") + "'"));
        assertEquals(Map.of("A", value), parse("A=" + value));
    }

    @Test
    void noFileMeansNoVariables(@TempDir Path folder) {
        assertEquals(Map.of(), DotEnv.read(folder.resolve(".env"), Map.of()));
    }

    @Test
    void refusesAFileThatIsNoText(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve(".env"), new byte[] {'A', '=', (byte) 0xff});

        assertThrows(InvalidSetting.class, () -> DotEnv.read(file, Map.of()));
    }

    private static Map<String, String> parse(String text) {
        return DotEnv.parse(text, Map.of());
    }
}
