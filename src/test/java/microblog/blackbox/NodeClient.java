package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * A client library of npm that runs its whole flow in a process of its own; the test is the person with the browser.
 */
final class NodeClient {
    private static final Path SCRIPTS = Path.of("src", "test", "node");
    private static final String AUTHORIZE = "AUTHORIZE ";
    private static final String RESULT = "RESULT ";

    private NodeClient() {}

    /** Skips the test where there is no Node.js; where everything must be tested, that is a failure. */
    static void assumeThere() {
        boolean there = ends("node", "--version") && (Files.isDirectory(Path.of("node_modules")) || ends("npm", "ci"));
        assertTrue(there || System.getenv("CI") == null, "node and npm are needed (Debian's packages nodejs and npm)");
        assumeTrue(there, "no node and npm");
    }

    /**
     * Runs a script.
     *
     * @param browser goes to an address and answers where it ended up
     */
    static JsonObject run(String script, List<String> arguments, UnaryOperator<String> browser) {
        List<String> command =
                new ArrayList<>(List.of("node", SCRIPTS.resolve(script).toString()));
        command.addAll(arguments);
        return run(command, browser);
    }

    /** The same for any command that speaks as the scripts do. */
    static JsonObject run(List<String> command, UnaryOperator<String> browser) {
        StringBuilder printed = new StringBuilder();
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                    Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    printed.append(line).append('\n');
                    if (line.startsWith(AUTHORIZE)) {
                        in.write(browser.apply(line.substring(AUTHORIZE.length())) + "\n");
                        in.flush();
                    } else if (line.startsWith(RESULT)) {
                        return Bodies.parse(line.substring(RESULT.length())).asJsonObject();
                    }
                }
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(printed.toString(), e);
        }
        throw new AssertionError(command + " did not come to its end: " + printed);
    }

    /** Whether a command ends well, within some minutes. */
    static boolean ends(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(3, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
