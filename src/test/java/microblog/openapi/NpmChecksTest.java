package microblog.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Checks that need npm. Without it they are left out, except where {@code CI=true} says that all must run. */
class NpmChecksTest {
    private static final boolean ALL_MUST_RUN = "true".equals(System.getenv("CI"));
    private static final Path OUTPUT = Path.of("target", "npm.log");

    @Test
    void findTheOpenApiDocumentsValid() throws IOException {
        if (!isInstalled()) {
            assumeTrue(ALL_MUST_RUN || run("npm", "--version") == 0, "there is no npm");
            int installed = run("npm", "ci", "--no-audit", "--no-fund");
            assumeTrue(ALL_MUST_RUN || installed == 0, "npm can't install the linter");
        }
        assertEquals(0, run("npm", "run", "lint"), NpmChecksTest::output);
    }

    @Test
    void findTheProgramsOfOthersUnchanged() {
        assumeTrue(ALL_MUST_RUN, "fetches them again");
        assertEquals(0, run("src/main/third-party/update", "--check"), NpmChecksTest::output);
    }

    private static boolean isInstalled() throws IOException {
        Path installed = Path.of("node_modules", ".package-lock.json");
        return Files.exists(installed)
                && Files.getLastModifiedTime(installed)
                                .compareTo(Files.getLastModifiedTime(Path.of("package-lock.json")))
                        >= 0;
    }

    private static int run(String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(OUTPUT.toFile());
            builder.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
            builder.environment().put("REDOCLY_TELEMETRY", "off");
            Process process = builder.start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return -1;
            }
            return process.exitValue();
        } catch (IOException notThere) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String output() {
        try {
            return Files.readString(OUTPUT, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
