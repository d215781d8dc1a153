package microblog.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server in a process of its own, configured by nothing but its environment and its working folder.
 * {@code -Dserver.command} replaces {@code java -jar target/microblog.jar}; the command must run in the foreground.
 */
final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    static final Path JAR = Path.of("target", "microblog.jar").toAbsolutePath();

    private final Setup setup;
    private final Process process;
    private final Duration untilFirstAnswer;
    private final Optional<Duration> effortUntilFirstAnswer;

    private ServerProcess(Setup setup, Process process, Duration untilFirstAnswer) {
        this.setup = setup;
        this.process = process;
        this.untilFirstAnswer = untilFirstAnswer;
        effortUntilFirstAnswer = process.info().totalCpuDuration();
    }

    static boolean isThere() {
        return System.getProperty("server.command") != null || Files.isRegularFile(JAR);
    }

    /** A server on a fresh database, limits off, that sends its mail to this mailbox. */
    static Setup with(Mailbox mailbox) {
        return with(TestDatabase.fresh())
                .set("MAIL_SERVER", "127.0.0.1")
                .set("MAIL_PORT", Integer.toString(mailbox.port()));
    }

    /** A server on this database, limits off, that has nowhere to send mail. */
    static Setup with(TestDatabase database) {
        return bare().set("DATABASE_URL", database.url()).set("SECRET_KEY", "a secret of the tests");
    }

    /** A server of which only the port is set, and the limits are off. */
    static Setup bare() {
        return new Setup().set("RATE_LIMITS", "off");
    }

    MicroblogClient client() {
        return new MicroblogClient(setup.base());
    }

    Duration untilFirstAnswer() {
        return untilFirstAnswer;
    }

    /** How long processors have worked until then, where the operating system tells. */
    Optional<Duration> effortUntilFirstAnswer() {
        return effortUntilFirstAnswer;
    }

    /** What the server has printed so far. */
    String log() {
        return setup.log();
    }

    /** How to start the same server again. */
    Setup setup() {
        return setup;
    }

    /** Ends the process as {@code kill -9} does. */
    void kill() {
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroyForcibly);
        waitForEnd(Duration.ofSeconds(20));
    }

    /** Ends the process as {@code kill} does, and waits for it. */
    @Override
    public void close() {
        process.destroy();
        if (!waitForEnd(Duration.ofSeconds(30))) {
            kill();
            throw new AssertionError("the server did not stop within 30 seconds: " + log());
        }
    }

    private boolean waitForEnd(Duration patience) {
        return waitFor(process, patience);
    }

    private static boolean waitFor(Process process, Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a server is started with. */
    static final class Setup {
        private final Map<String, String> environment = new HashMap<>();
        private final Path folder = TestFolder.create("server");
        private final int port = freePort();
        private Path jar = JAR;

        Setup set(String name, String value) {
            environment.put(name, value);
            return this;
        }

        Setup unset(String name) {
            environment.remove(name);
            return this;
        }

        /** Runs the server from another place of the same file. */
        Setup jar(Path place) {
            jar = place;
            return this;
        }

        /** Puts a file into the working folder. */
        Setup file(String name, String content) {
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
            while (!answers(client)) {
                if (!process.isAlive() || start.plus(PATIENCE).isBefore(Instant.now())) {
                    process.destroyForcibly();
                    throw new AssertionError("the server did not come up: " + log());
                }
                waitFor(process, Duration.ofMillis(100));
            }
            return new ServerProcess(this, process, Duration.between(start, Instant.now()));
        }

        /** Starts a server that must end by itself. */
        Ending startInVain() {
            Process process = launch(logFile());
            if (!waitFor(process, Duration.ofSeconds(60))) {
                process.destroyForcibly();
                throw new AssertionError("the server did not end by itself: " + log());
            }
            return new Ending(process.exitValue(), log());
        }

        String log() {
            try {
                return Files.exists(logFile()) ? new String(Files.readAllBytes(logFile()), StandardCharsets.UTF_8) : "";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private URI base() {
            return URI.create("http://127.0.0.1:" + port);
        }

        private Path logFile() {
            return folder.resolve("server.log");
        }

        private Process launch(Path log) {
            ProcessBuilder builder = new ProcessBuilder(command())
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
            String given = System.getProperty("server.command");
            if (given != null) {
                return List.of(given.split(" +"));
            }
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            return List.of(java, "-jar", jar.toString());
        }

        private static boolean answers(MicroblogClient client) {
            try {
                return client.get("/api/me").header("Content-Type").orElse("").startsWith("application/json");
            } catch (UncheckedIOException e) {
                return false;
            }
        }
    }

    /** How a process has ended: its exit status, and all that it has printed. */
    record Ending(int status, String output) {
        List<String> lines() {
            return output.lines().toList();
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
