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

    /** Skips the test without Go, or without a way to its modules; a program that can't be built fails it. */
    static void assumeThere(String program) {
        if (Files.exists(BUILT.resolve(program))) {
            return;
        }
        assumeTrue(go("mod", "download"), "no Go, or no way to its modules");
        String target = BUILT.resolve(program).toAbsolutePath().toString();
        assertTrue(go("build", "-o", target, program + ".go"), "the program can't be built");
    }

    private static boolean go(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--chdir",
                PROGRAMS.toString(),
                "GOFLAGS=",
                "GOCACHE=" + BUILT.resolve("cache").toAbsolutePath(),
                "go"));
        command.addAll(List.of(arguments));
        return NodeClient.ends(command.toArray(String[]::new));
    }

    /** Runs a program. */
    static JsonObject run(String program, List<String> arguments, UnaryOperator<String> browser) {
        List<String> command = new ArrayList<>(List.of(BUILT.resolve(program).toString()));
        command.addAll(arguments);
        return NodeClient.run(command, browser);
    }
}
