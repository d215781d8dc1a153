package microblog.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A database that the original program made. It writes down in {@code alembic_version} which version it has. */
public final class OriginalDatabase {
    /** The newest version of the original's database, the one that can be taken over. */
    public static final String VERSION = "5adf634a5e8b";

    private static final String VERSION_TABLE = "alembic_version";
    private static final Set<String> TABLES = Set.of("users", "posts", "followers", "tokens");

    private OriginalDatabase() {}

    /**
     * Whether the original made this database.
     *
     * @throws IllegalStateException with a message fit for the operator when an older version of the original made it
     */
    public static boolean isAt(Connection connection) throws SQLException {
        Set<String> tables = tables(connection);
        if (!tables.contains(VERSION_TABLE)) {
            return false;
        }
        requireNewest(connection);
        if (!tables.containsAll(TABLES)) {
            throw new IllegalStateException("The database cannot be used: it calls itself one of the original program"
                    + " (table " + VERSION_TABLE + "), but not all of the tables " + new TreeSet<>(TABLES)
                    + " are there.");
        }
        return true;
    }

    /**
     * Refuses any version of the original's database but the newest.
     *
     * @throws IllegalStateException with a message fit for the operator
     */
    public static void requireNewest(Connection connection) throws SQLException {
        Optional<String> version = version(connection);
        if (!version.equals(Optional.of(VERSION))) {
            throw new IllegalStateException(
                    "The database cannot be used: it was made by another version of the original"
                            + " program (" + version.orElse("none") + " instead of " + VERSION
                            + "). Run \"flask db upgrade\" of"
                            + " the original's newest version on it first; nothing has been changed.");
        }
    }

    private static Optional<String> version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select version_num from " + VERSION_TABLE)) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        }
    }

    private static Set<String> tables(Connection connection) throws SQLException {
        Set<String> tables = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        try (ResultSet rows =
                connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (rows.next()) {
                tables.add(rows.getString("TABLE_NAME"));
            }
        }
        return tables;
    }
}
