package microblog.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessEnvironmentTest {
    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();

    @TempDir
    Path folder;

    private Path secret;

    @BeforeEach
    void fillAllPlaces() throws IOException {
        secret = Files.writeString(folder.resolve("secret"), "of the file");
        Files.writeString(folder.resolve(".env"), "KEY=of .env\n");
        properties.put("KEY", "of the system property");
        variables.put("KEY", "of the environment");
        variables.put("KEY_FILE", secret.toString());
    }

    @Test
    void strongestPlaceWins() throws IOException {
        assertEquals("of the system property (system property)", found());
        properties.clear();
        assertEquals("of the environment (environment)", found());
        variables.remove("KEY");
        assertEquals("of the file (file named by KEY_FILE)", found());
        variables.clear();
        assertEquals("of .env (.env)", found());
        Files.delete(folder.resolve(".env"));
        assertEquals("nowhere", found());
    }

    @Test
    void emptyValueGivesWay() throws IOException {
        properties.put("KEY", "");
        variables.put("KEY", "");
        assertEquals("of the file (file named by KEY_FILE)", found());
        Files.writeString(secret, "");
        assertEquals("of .env (.env)", found());
    }

    @Test
    void oneLineBreakAtTheEndOfAFileIsNoPartOfTheSecret() throws IOException {
        Files.writeString(secret, " two\nlines \n\n");
        assertEquals(
                " two\nlines \n", environment().secretFile("KEY").orElseThrow().value());
        Files.writeString(secret, "windows\r\n");
        assertEquals("windows", environment().secretFile("KEY").orElseThrow().value());
    }

    @Test
    void dotEnvCanNameTheFile() throws IOException {
        variables.clear();
        properties.clear();
        Files.writeString(folder.resolve(".env"), "KEY_FILE=" + secret);
        assertEquals("of the file (file named by KEY_FILE)", found());
    }

    @Test
    void missingFileIsRefused() {
        variables.put("OTHER_FILE", folder.resolve("missing").toString());
        InvalidSetting refusal =
                assertThrows(InvalidSetting.class, () -> environment().find("OTHER"));

        assertTrue(refusal.getMessage().startsWith("OTHER_FILE: "), refusal.getMessage());
    }

    private String found() {
        Optional<ProcessEnvironment.Found> found = environment().find("KEY");
        return found.map(place -> place.value() + " (" + place.where() + ")").orElse("nowhere");
    }

    private ProcessEnvironment environment() {
        return new ProcessEnvironment(properties, variables, folder);
    }
}
