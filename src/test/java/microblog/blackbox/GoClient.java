package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A client library of Go, as {@link NodeClient} runs those of npm. */
final class GoClient {
    private static final Path PROGRAMS = Path.of("src", "test", "go");
    private static final Path BUILT = Path.of("target", "go-clients");

    private GoClient() {}

    /** Skips the test where the program can't be built; where everything must be tested, it fails. */
    static void assumeThere(String program) {
        boolean there = Files.exists(BUILT.resolve(program)) || build(program);
        assertTrue(there || System.getenv("CI") == null, "go (Debian: golang-go) and the modules' proxy are needed");
        assumeTrue(there, "no Go with the client library");
    }

    private static boolean build(String program) {
        return NodeClient.ends(
                "env",
                "--chdir",
                PROGRAMS.toString(),
                "GOFLAGS=",
                "GOCACHE=" + BUILT.resolve("cache").toAbsolutePath(),
                "go",
                "build",
                "-o",
                BUILT.resolve(program).toAbsolutePath().toString(),
                program + ".go");
    }

    /** Runs a program. */
    static JsonObject run(String program, List<String> arguments, UnaryOperator<String> browser) {
        List<String> command = new ArrayList<>(List.of(BUILT.resolve(program).toString()));
        command.addAll(arguments);
        return NodeClient.run(command, browser);
    }
}
