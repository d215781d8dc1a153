package microblog.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import microblog.database.OriginalDatabase;

/** The SQLite file of the original program, read and never written. Rows that refer to nobody are left out. */
final class OriginalSqlite implements AutoCloseable {
    private final Connection connection;

    /** Takes one row. */
    @FunctionalInterface
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /** The tables of the original; each with what is read of it, in the order in which rows can be written. */
    enum Table {
        USERS("users", "id, username, email, password_hash, about_me, first_seen, last_seen", "1 = 1"),
        POSTS("posts", "id, text, timestamp, user_id", "user_id in (select id from users)"),
        FOLLOWERS(
                "(select distinct follower_id, followed_id from followers)",
                "follower_id, followed_id",
                "follower_id in (select id from users) and followed_id in (select id from users)"),
        TOKENS(
                "tokens",
                "id, access_token, access_expiration, refresh_token, refresh_expiration, user_id",
                "user_id in (select id from users)");

        private final String from;
        private final String columns;
        private final String condition;

        Table(String from, String columns, String condition) {
            this.from = from;
            this.columns = columns;
            this.condition = condition;
        }
    }

    private OriginalSqlite(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens a file.
     *
     * @throws CommandFailure when it isn't the original's, or an older version's
     */
    static OriginalSqlite open(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new CommandFailure("There is no file " + file + " that can be read.");
        }
        try {
            Connection connection = DriverManager.getConnection(
                    "jdbc:sqlite:file:" + file.toUri().getRawPath() + "?mode=ro");
            try {
                OriginalDatabase.requireNewest(connection);
                return new OriginalSqlite(connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new CommandFailure(file + " is no SQLite database of the original program: " + e.getMessage(), e);
        } catch (IllegalStateException e) {
            throw new CommandFailure(e.getMessage(), e);
        }
    }

    /** How many rows of a table there are to read. */
    long count(Table table) throws SQLException {
        return number("select count(*) from " + table.from + " where " + table.condition);
    }

    /** How many rows of a table refer to people who aren't there, or are there twice. */
    long leftOut(Table table) throws SQLException {
        return number("select count(*) from " + table.name().toLowerCase(java.util.Locale.ROOT)) - count(table);
    }

    /** The highest id of a table, or 0. */
    long highestId(Table table) throws SQLException {
        return number("select coalesce(max(id), 0) from " + table.from);
    }

    private long number(String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Reads all rows of a table. */
    void read(Table table, RowReader reader) throws SQLException {
        String query = "select " + table.columns + " from " + table.from + " where " + table.condition;
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    /** A time, which SQLAlchemy writes as a text in UTC. */
    static LocalDateTime time(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        try {
            return LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeException e) {
            throw new CommandFailure("This is no time: " + text, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw CommandDatabase.explained(e);
        }
    }
}
