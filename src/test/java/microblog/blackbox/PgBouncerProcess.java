package microblog.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** PgBouncer in transaction mode in front of a PostgreSQL server, with fewer connections to it than clients have. */
final class PgBouncerProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private PgBouncerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Where the program is. */
    static Optional<Path> program() {
        return Stream.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    static PgBouncerProcess start(Path program, PostgresServer server) {
        try {
            int port = ServerProcess.freePort();
            Path folder = TestFolder.create("pgbouncer");
            String[] address = server.address().split(":");
            Path configuration = Files.writeString(
                    folder.resolve("pgbouncer.ini"),
                    String.format(Locale.ROOT, """
                    [databases]
                    * = host=%s port=%s user=%s password='%s'
                    [pgbouncer]
                    listen_addr = 127.0.0.1
                    listen_port = %d
                    unix_socket_dir =
                    auth_type = any
                    pool_mode = transaction
                    default_pool_size = 3
                    max_client_conn = 200
                    """, address[0], address[1], server.user(), server.password(), port));
            Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rw-r--r--"));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            List<String> command = new ArrayList<>();
            if ("root".equals(Files.getOwner(folder).getName())) {
                // It refuses to run as root.
                command.addAll(List.of("setpriv", "--reuid", "nobody", "--clear-groups"));
            }
            command.addAll(List.of(program.toString(), configuration.toString()));
            Path log = folder.resolve("log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            PgBouncerProcess started = new PgBouncerProcess(process, port);
            started.await(log);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await(Path log) throws IOException {
        Instant end = Instant.now().plusSeconds(30);
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || Instant.now().isAfter(end)) {
                    throw new IllegalStateException("PgBouncer did not come up: " + Files.readString(log), notYet);
                }
            }
            ServerProcess.waitFor(process, Duration.ofMillis(50));
        }
    }

    /** The address of a database behind it. */
    String url(String database) {
        return "postgresql://anybody:anything@127.0.0.1:" + port + "/" + database;
    }

    @Override
    public void close() {
        process.destroy();
        ServerProcess.waitFor(process, Duration.ofSeconds(20));
    }
}
