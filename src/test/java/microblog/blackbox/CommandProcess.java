package microblog.blackbox;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A command of {@code microblog.jar} in a process of its own, with the configuration of a server. */
record CommandProcess(Process process, Path output) {
    private static final long PATIENCE_SECONDS = 120;

    /** Starts a command that may make the H2 file. */
    static CommandProcess start(ServerSetup setup, String... arguments) {
        List<String> whole = new ArrayList<>(List.of(arguments));
        whole.add("--new-database");
        return startAsTyped(setup, whole.toArray(String[]::new));
    }

    private static CommandProcess startAsTyped(ServerSetup setup, String... arguments) {
        Path output = TestFolder.create("command").resolve("output");
        return new CommandProcess(setup.launch(output, arguments), output);
    }

    /** Runs a command to its end, with nothing on the standard input; without what it says of the database first. */
    static ServerProcess.Ending run(ServerSetup setup, String... arguments) {
        ServerProcess.Ending ending = start(setup, arguments).end("");
        String output = ending.output()
                .lines()
                .filter(line -> !line.startsWith("Database: "))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        return new ServerProcess.Ending(ending.status(), output);
    }

    /** The same, with no option but those given, and all that is said. */
    static ServerProcess.Ending runAsTyped(ServerSetup setup, String... arguments) {
        return startAsTyped(setup, arguments).end("");
    }

    /** Runs a command to its end with this line on the standard input. */
    static ServerProcess.Ending runWithInput(String line, ServerSetup setup, String... arguments) {
        return start(setup, arguments).end(line + "\n");
    }

    private ServerProcess.Ending end(String input) {
        try (OutputStream terminal = process.getOutputStream()) {
            terminal.write(input.getBytes(Charset.defaultCharset()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                kill();
                throw new AssertionError("the command does not end");
            }
            return new ServerProcess.Ending(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends the process as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
