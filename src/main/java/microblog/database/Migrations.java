package microblog.database;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/**
 * The steps that bring a database to the schema of this version, each run once. A database of the original program is
 * taken over in place: its four tables count as version 1. Nodes that start together wait for the one that migrates.
 */
public final class Migrations {
    private static final System.Logger LOG = System.getLogger(Migrations.class.getName());
    private static final Set<String> TABLES_OF_THE_ORIGINAL = Set.of("users", "posts", "followers", "tokens");
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final DataSource dataSource;

    public Migrations(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Waits until the database answers, then runs the steps that are missing.
     *
     * @param patience how long a database that is starting may take
     * @return the version that the schema has now
     * @throws IllegalStateException with a message fit for the operator when the database cannot be used
     */
    public String run(Duration patience) {
        try {
            awaitDatabase(Instant.now().plus(patience));
            Flyway flyway = flyway();
            flyway.migrate();
            MigrationInfo current = flyway.info().current();
            return current.getVersion().toString();
        } catch (SQLException | FlywayException e) {
            throw new IllegalStateException("The database cannot be used: " + e.getMessage(), e);
        }
    }

    private Flyway flyway() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
            return Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(dataSource)
                    .locations("classpath:db/migration/" + product)
                    .baselineOnMigrate(true)
                    .baselineVersion(isOfTheOriginal(connection) ? "1" : "0")
                    .baselineDescription("database of the original program")
                    .load();
        }
    }

    private static boolean isOfTheOriginal(Connection connection) throws SQLException {
        Set<String> tables = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        try (ResultSet rows =
                connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (rows.next()) {
                tables.add(rows.getString("TABLE_NAME"));
            }
        }
        return tables.containsAll(TABLES_OF_THE_ORIGINAL);
    }

    private void awaitDatabase(Instant end) throws SQLException {
        while (true) {
            try {
                dataSource.getConnection().close();
                return;
            } catch (SQLException e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
                LOG.log(Level.WARNING, "The database does not answer yet: {0}", e.getMessage());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the database", e);
        }
    }
}
