package microblog.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server in a process of its own, configured by nothing but its environment and its working folder.
 * {@code -Dserver.command} replaces {@code java -jar target/microblog.jar}; the command must run in the foreground.
 */
final class ServerProcess implements AutoCloseable {
    static final Path JAR = Path.of("target", "microblog.jar").toAbsolutePath();

    private final ServerSetup setup;
    private final Process process;
    private final Duration untilFirstAnswer;
    private final Optional<Duration> effortUntilFirstAnswer;

    private final Set<Integer> statusesBefore;

    ServerProcess(ServerSetup setup, Process process, Duration untilFirstAnswer, Set<Integer> statusesBefore) {
        this.statusesBefore = statusesBefore;
        this.setup = setup;
        this.process = process;
        this.untilFirstAnswer = untilFirstAnswer;
        effortUntilFirstAnswer = process.info().totalCpuDuration();
    }

    static boolean isThere() {
        return !System.getProperty("server.command", "").isBlank() || Files.isRegularFile(JAR);
    }

    /** A server on a fresh database, limits off, that sends its mail to this mailbox. */
    static ServerSetup with(Mailbox mailbox) {
        return with(TestDatabase.fresh())
                .set("MAIL_SERVER", "127.0.0.1")
                .set("MAIL_PORT", Integer.toString(mailbox.port()));
    }

    /** A server on this database, limits off, that has nowhere to send mail. */
    static ServerSetup with(TestDatabase database) {
        return bare().set("DATABASE_URL", database.url()).set("SECRET_KEY", "a secret of the tests");
    }

    /** A server of which only the port is set, and the limits are off. */
    static ServerSetup bare() {
        return new ServerSetup().set("RATE_LIMITS", "off").set("SHUTDOWN_GRACE_SECONDS", "2");
    }

    MicroblogClient client() {
        return new MicroblogClient(setup.base());
    }

    Duration untilFirstAnswer() {
        return untilFirstAnswer;
    }

    /** What was answered before that, by status. */
    Set<Integer> statusesBefore() {
        return statusesBefore;
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
    ServerSetup setup() {
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
        if (!waitForEnd(Duration.ofSeconds(60))) {
            String threads = threads();
            kill();
            throw new AssertionError("the server did not stop within a minute: " + log() + threads);
        }
    }

    /** What the server's threads are doing. */
    private String threads() {
        try {
            Process jstack = new ProcessBuilder("jstack", Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .start();
            return new String(jstack.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private boolean waitForEnd(Duration patience) {
        return waitFor(process, patience);
    }

    static boolean waitFor(Process process, Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
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
