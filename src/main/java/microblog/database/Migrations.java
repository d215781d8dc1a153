package microblog.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The steps that bring a database to the schema of this version, each run once and as a whole. A database of the
 * original program is taken over in place: its four tables count as version 1. Nodes that start together wait for the
 * one that migrates.
 */
public final class Migrations {
    private final DataSource dataSource;

    public Migrations(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Runs the steps that are missing.
     *
     * @return the version that the schema has now
     * @throws IllegalStateException with a message fit for the operator when the database cannot be used
     */
    public String run() {
        try {
            Flyway flyway = flyway();
            flyway.migrate();
            return flyway.info().current().getVersion().toString();
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
                    .baselineVersion(OriginalDatabase.isAt(connection) ? "1" : "0")
                    .baselineDescription("database of the original program")
                    .load();
        }
    }
}
