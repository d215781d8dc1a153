package microblog.blackbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * A real PostgreSQL server for one run: the one at
 * {@code -Dpostgres.url=postgresql://user:password@host:port/database}, else one started from the programs of this
 * machine, else one started from the programs that Maven brings.
 *
 * @param address host and port
 * @param firstDatabase a database that is there
 */
record PostgresServer(String user, String password, String address, String firstDatabase) {
    private static PostgresServer shared;

    static synchronized PostgresServer shared() {
        if (shared == null) {
            String given = System.getProperty("postgres.url");
            Optional<Path> programs = PostgresProcess.programs();
            if (given != null) {
                shared = at(URI.create(given));
            } else {
                shared = programs.isPresent()
                        ? PostgresProcess.start(programs.get()).server()
                        : fromMaven();
            }
        }
        return shared;
    }

    /** A new database; its {@code DATABASE_URL} is written as SQLAlchemy writes it. */
    TestDatabase freshDatabase() {
        String name = MicroblogClient.fresh("microblog_");
        try (Connection connection = DriverManager.getConnection(jdbcUrl(firstDatabase));
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("create database", e);
        }
        String credentials = MicroblogClient.quoted(user) + ":" + MicroblogClient.quoted(password);
        return new TestDatabase("postgresql+psycopg2://" + credentials + "@" + address + "/" + name, jdbcUrl(name));
    }

    /** Whether the server takes connections. */
    boolean answers() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(firstDatabase))) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://" + address + "/" + database + "?user=" + MicroblogClient.quoted(user) + "&password="
                + MicroblogClient.quoted(password);
    }

    private static PostgresServer at(URI url) {
        String[] credentials = url.getUserInfo().split(":", 2);
        String password = credentials.length > 1 ? credentials[1] : "";
        String address = url.getHost() + ":" + (url.getPort() == -1 ? 5432 : url.getPort());
        return new PostgresServer(
                credentials[0], password, address, url.getPath().substring(1));
    }

    private static PostgresServer fromMaven() {
        try {
            EmbeddedPostgres embedded = EmbeddedPostgres.builder().start();
            return new PostgresServer("postgres", "postgres", "127.0.0.1:" + embedded.getPort(), "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException("No PostgreSQL: install it, or name a running one with -Dpostgres.url", e);
        }
    }
}
