package microblog.blackbox;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * An empty database of the kind that this run is about: {@code -Ddatabase=h2} (the default) or {@code postgresql}.
 *
 * @param url what {@code DATABASE_URL} is set to
 * @param jdbcUrl the same for JDBC, credentials included
 */
record TestDatabase(String url, String jdbcUrl) {
    static TestDatabase fresh() {
        String kind = System.getProperty("database", "h2");
        return switch (kind) {
            case "h2" -> inFile();
            case "postgresql" -> PostgresServer.shared().freshDatabase();
            default -> throw new IllegalArgumentException("-Ddatabase must be h2 or postgresql, not " + kind);
        };
    }

    private static TestDatabase inFile() {
        String url = "jdbc:h2:file:" + TestFolder.create("h2").resolve("microblog");
        return new TestDatabase(url, url + ";USER=sa");
    }

    /** What the first column of a query's first row says; on H2 only while no server runs. */
    String text(String query) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            if (!rows.next()) {
                throw new AssertionError("no row: " + query);
            }
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** Executes these statements; on H2 only while no server runs. */
    void run(String statements) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                var statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(statements, e);
        }
    }
}
