package microblog.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a server is started with: nothing but its environment and the files of its working folder.
 * {@code -Dserver.command} replaces {@code java -jar target/microblog.jar}; the command must run in the foreground.
 */
final class ServerSetup {
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private final Map<String, String> environment = new HashMap<>();
    private final Path folder = TestFolder.create("server");
    private final int port = ServerProcess.freePort();
    private Path jar = ServerProcess.JAR;
    private boolean asShipped;

    ServerSetup set(String name, String value) {
        environment.put(name, value);
        return this;
    }

    ServerSetup unset(String name) {
        environment.remove(name);
        return this;
    }

    /** Runs the server from another place of the same file. */
    ServerSetup jar(Path place) {
        jar = place;
        return this;
    }

    /**
     * Runs the jar with the Java platform's own settings. Without this it is spared the compiler that only pays for
     * itself in a server that lives longer than a few tests.
     */
    ServerSetup asShipped() {
        asShipped = true;
        return this;
    }

    /** Puts a file into the working folder. */
    ServerSetup file(String name, String content) {
        try {
            Files.writeString(folder.resolve(name), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    int port() {
        return port;
    }

    /** Starts the server and waits for its first answer. */
    ServerProcess start() {
        Instant start = Instant.now();
        Process process = launch(logFile());
        MicroblogClient client = new MicroblogClient(base());
        Set<Integer> before = new TreeSet<>();
        while (!answers(client, before)) {
            if (!process.isAlive() || start.plus(PATIENCE).isBefore(Instant.now())) {
                process.destroyForcibly();
                throw new AssertionError("the server did not come up: " + log());
            }
            ServerProcess.waitFor(process, Duration.ofMillis(100));
        }
        return new ServerProcess(this, process, Duration.between(start, Instant.now()), before);
    }

    /** Starts a server that must end by itself. */
    ServerProcess.Ending startInVain() {
        Process process = launch(logFile());
        if (!ServerProcess.waitFor(process, Duration.ofSeconds(60))) {
            process.destroyForcibly();
            throw new AssertionError("the server did not end by itself: " + log());
        }
        return new ServerProcess.Ending(process.exitValue(), log());
    }

    String log() {
        try {
            return Files.exists(logFile()) ? new String(Files.readAllBytes(logFile()), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private Path logFile() {
        return folder.resolve("server.log");
    }

    /** Starts a process with this configuration; the arguments name a command, which is always one of the jar. */
    Process launch(Path log, String... arguments) {
        List<String> whole = new ArrayList<>(arguments.length == 0 ? command() : ofJar());
        whole.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(whole)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> inherited = new HashMap<>(builder.environment());
        builder.environment().clear();
        for (String name : List.of("PATH", "HOME", "JAVA_HOME", "LANG", "LC_ALL", "TMPDIR", "TMP", "SystemRoot")) {
            if (inherited.containsKey(name)) {
                builder.environment().put(name, inherited.get(name));
            }
        }
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command() {
        String given = System.getProperty("server.command", "");
        if (!given.isBlank()) {
            return List.of(given.split(" +"));
        }
        return ofJar();
    }

    private List<String> ofJar() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return asShipped
                ? List.of(java, "-jar", jar.toString())
                : List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar.toString());
    }

    /** Whether the application answers that nobody has logged in; the statuses of other answers are noted. */
    private static boolean answers(MicroblogClient client, Set<Integer> others) {
        try {
            Answer answer = client.get("/api/me");
            boolean ready = answer.status() != 503
                    && answer.header("Content-Type").orElse("").startsWith("application/json");
            if (!ready) {
                others.add(answer.status());
            }
            return ready;
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
