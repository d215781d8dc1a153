package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A client library of PyPI, as {@link NodeClient} runs those of npm. */
final class PythonClient {
    private static final Path SCRIPTS = Path.of("src", "test", "python");
    private static final Path PYTHON = Path.of("target", "python-clients", "bin", "python");
    private static final Path INSTALLED = Path.of("target", "python-clients", "installed");

    private PythonClient() {}

    /** Skips the test where there is no Python with these libraries; where everything must be tested, it fails. */
    static synchronized void assumeThere() {
        boolean there = Files.exists(INSTALLED) || install();
        assertTrue(there || System.getenv("CI") == null, "python3, its venv and PyPI are needed");
        assumeTrue(there, "no Python with the client libraries");
    }

    private static boolean install() {
        return NodeClient.ends("python3", "-m", "venv", "target/python-clients")
                && NodeClient.ends(
                        PYTHON.toString(),
                        "-m",
                        "pip",
                        "install",
                        "-q",
                        "-r",
                        SCRIPTS.resolve("requirements.txt").toString())
                && INSTALLED.toFile().mkdir();
    }

    /** Runs a script. */
    static JsonObject run(String script, List<String> arguments, UnaryOperator<String> browser) {
        List<String> command = new ArrayList<>(
                List.of(PYTHON.toString(), SCRIPTS.resolve(script).toString()));
        command.addAll(arguments);
        return NodeClient.run(command, browser);
    }
}
