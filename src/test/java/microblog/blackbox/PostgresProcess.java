package microblog.blackbox;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts PostgreSQL from the programs of this machine, on a free port and in a folder that goes away with it. */
final class PostgresProcess {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    /** With the characters that a URL must quote. */
    private static final String PASSWORD = "p@ss/w:rd%";

    private final Path programs;
    private final Path folder;

    /** PostgreSQL refuses to run as root; then an account without rights runs it. */
    private final Optional<String> account;

    private final int port;
    private Process process;

    private PostgresProcess(Path programs, Path folder, Optional<String> account, int port) {
        this.programs = programs;
        this.port = port;
        this.folder = folder;
        this.account = account;
    }

    /** The folder of the newest server's programs: where Debian puts them, or on the path. */
    static Optional<Path> programs() {
        List<Path> candidates = new ArrayList<>();
        if (Files.isDirectory(DEBIAN)) {
            try (Stream<Path> versions = Files.list(DEBIAN)) {
                versions.sorted(Comparator.comparing(Path::toString).reversed())
                        .forEach(version -> candidates.add(version.resolve("bin")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .forEach(entry -> candidates.add(Path.of(entry)));
        return candidates.stream()
                .filter(bin -> Files.isExecutable(bin.resolve("initdb")) && Files.isExecutable(bin.resolve("postgres")))
                .findFirst();
    }

    static PostgresProcess start(Path programs) {
        return start(programs, ServerProcess.freePort());
    }

    static PostgresProcess start(Path programs, int port) {
        try {
            Path folder = Files.createTempDirectory("microblog-postgres-");
            boolean root = "root".equals(Files.getOwner(folder).getName());
            Optional<String> account = root ? Optional.of(own(folder)) : Optional.empty();
            PostgresProcess made = new PostgresProcess(programs, folder, account, port);
            made.make();
            Runtime.getRuntime().addShutdownHook(new Thread(made::remove));
            made.serve();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How to reach it. */
    PostgresServer server() {
        return new PostgresServer("tester", PASSWORD, "127.0.0.1:" + port, "postgres");
    }

    /** Breaks all connections off and ends, as if the machine had failed. */
    void crash() {
        try {
            List<String> stop = List.of("pg_ctl", "stop", "-D", data(), "-m", "immediate");
            if (exitStatus(stop, List.of()) != 0) {
                throw new IllegalStateException("pg_ctl failed: " + Files.readString(log()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process.onExit().join();
    }

    /** Serves again what it had before, on the same port. */
    void startAgain() {
        try {
            serve();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops one of its processes as a machine that hangs does: nothing answers, and nothing breaks. */
    void freeze(int pid) {
        signal("-STOP", pid);
    }

    /** Lets it go on. */
    void thaw(int pid) {
        signal("-CONT", pid);
    }

    private static void signal(String signal, int pid) {
        try {
            Process kill = new ProcessBuilder("kill", signal, Integer.toString(pid)).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill " + signal + " " + pid);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void make() throws IOException {
        Path passwordFile = Files.writeString(folder.resolve("password"), PASSWORD);
        List<String> make = List.of(
                "initdb",
                "-D",
                data(),
                "-U",
                "tester",
                "-A",
                "scram-sha-256",
                "-E",
                "UTF8",
                "--pwfile",
                passwordFile + "");
        // By these rules upper and lower case mix, as they do on most production servers.
        List<String> dictionaryOrder = List.of("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US");
        if (exitStatus(make, dictionaryOrder) != 0 && exitStatus(make, List.of("--no-locale")) != 0) {
            throw new IllegalStateException("initdb failed: " + Files.readString(log()));
        }
    }

    private void serve() throws IOException {
        List<String> serve = List.of("postgres", "-D", data(), "-p", Integer.toString(port));
        process = launch(
                serve,
                List.of(
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "fsync=off",
                        "-c",
                        "max_connections=200"));
        awaitConnection();
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private Path log() {
        return folder.resolve("log");
    }

    private void awaitConnection() throws IOException {
        PostgresServer postgres = server();
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (!postgres.answers()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new IllegalStateException("PostgreSQL did not come up: " + Files.readString(log()));
            }
            pause();
        }
    }

    private int exitStatus(List<String> command, List<String> more) throws IOException {
        try {
            return launch(command, more).waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process launch(List<String> command, List<String> more) throws IOException {
        List<String> whole = new ArrayList<>();
        account.ifPresent(name -> whole.addAll(List.of("setpriv", "--reuid", name, "--regid", name, "--clear-groups")));
        whole.add(programs.resolve(command.get(0)).toString());
        whole.addAll(command.subList(1, command.size()));
        whole.addAll(more);
        return new ProcessBuilder(whole)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private void remove() {
        if (process != null) {
            process.toHandle().descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Hands the folder to an account without rights and names that. */
    private static String own(Path folder) throws IOException {
        UserPrincipalLookupService accounts = folder.getFileSystem().getUserPrincipalLookupService();
        String name = "postgres";
        try {
            Files.setOwner(folder, accounts.lookupPrincipalByName(name));
        } catch (UserPrincipalNotFoundException e) {
            name = "nobody";
            Files.setOwner(folder, accounts.lookupPrincipalByName(name));
        }
        return name;
    }
}
