package microblog.commands;

import java.nio.file.Files;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import microblog.config.DatabaseUrl;
import microblog.config.DatabaseVendor;
import microblog.config.Settings;
import microblog.config.StartCheck;
import microblog.database.Migrations;
import microblog.database.Utc;
import microblog.datasource.MicroblogDataSource;
import microblog.errors.DatabaseFailure;
import picocli.CommandLine.Model.CommandSpec;

/** The configured database with an up-to-date schema, for one command. */
final class CommandDatabase implements AutoCloseable {
    private static final int H2_FILE_IS_LOCKED = 90020;
    private static final int ATTEMPTS = 5;
    private static final int BLOCK = 50;

    // Kept here, because a logger that nobody refers to forgets its level.
    private static final Logger MIGRATION_LOG = Logger.getLogger("org.flywaydb");

    private final Connection connection;
    private final boolean postgresql;
    private final String schemaVersion;

    /** What is done in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private CommandDatabase(Connection connection, boolean postgresql, String schemaVersion) {
        this.connection = connection;
        this.postgresql = postgresql;
        this.schemaVersion = schemaVersion;
    }

    /**
     * Says which database it is, connects, and brings the schema up to date.
     *
     * @throws CommandFailure when the database can't be used, or there is none yet and nobody wants a new one
     */
    static CommandDatabase open(CommandSpec command) {
        MIGRATION_LOG.setLevel(Level.SEVERE);
        DatabaseUrl url = announced(command);
        boolean postgresql = url.vendor() == DatabaseVendor.POSTGRESQL;
        MicroblogCommand root = (MicroblogCommand) command.root().userObject();
        if (!root.newDatabase
                && url.h2File().filter(file -> !Files.exists(file)).isPresent()) {
            throw new CommandFailure("There is no database at " + url.h2File().get()
                    + ": is this the service's working directory, with its settings? --new-database makes one.");
        }
        DataSource dataSource = MicroblogDataSource.unpooled();
        try {
            Connection connection = dataSource.getConnection();
            try {
                String schemaVersion = new Migrations(dataSource).run();
                connection.setAutoCommit(false);
                return new CommandDatabase(connection, postgresql, schemaVersion);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw explained(e);
        } catch (IllegalStateException e) {
            throw new CommandFailure(firstLine(e), e);
        }
    }

    /** The configured database; the operator is told which, apart from what the command itself says. */
    static DatabaseUrl announced(CommandSpec command) {
        Settings settings = Settings.ofProcess();
        StartCheck.requireNoDataSource(settings);
        DatabaseUrl url = settings.database();
        command.commandLine().getErr().println("Database: " + url);
        return url;
    }

    /** The connection itself, for what reads more than one statement does. */
    Connection connection() {
        return connection;
    }

    /** The version of the schema. */
    String schemaVersion() {
        return schemaVersion;
    }

    /** Whether the database is PostgreSQL; otherwise it is H2. */
    boolean isPostgresql() {
        return postgresql;
    }

    /** Does the work as a whole or not at all; again when others got in its way. */
    <T> T inTransaction(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack();
                if (attempt == ATTEMPTS || !DatabaseFailure.isWorthRepeating(e)) {
                    throw e instanceof SQLException failure ? explained(failure) : (RuntimeException) e;
                }
            }
        }
    }

    private void rollBack() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            Logger.getLogger(CommandDatabase.class.getName()).log(Level.FINE, "rollback", e);
        }
    }

    /** Fresh ids for rows: whole blocks of the sequence, as the server takes them, in ascending order. */
    List<Long> newIds(String sequence, int count) throws SQLException {
        String sql = postgresql
                ? "select nextval('" + sequence + "') from generate_series(1, ?)"
                : "select next value for " + sequence + " from system_range(1, ?)";
        List<Long> ids = new ArrayList<>(count);
        try (PreparedStatement blocks = connection.prepareStatement(sql)) {
            blocks.setInt(1, (count + BLOCK - 1) / BLOCK);
            try (ResultSet rows = blocks.executeQuery()) {
                while (rows.next()) {
                    long last = rows.getLong(1);
                    for (long id = last - BLOCK + 1; id <= last && ids.size() < count; id++) {
                        ids.add(id);
                    }
                }
            }
        }
        return ids;
    }

    /** An array for a statement's parameter; {@code type} is the SQL type of its elements. */
    Array array(String type, Collection<?> elements) throws SQLException {
        return connection.createArrayOf(type, elements.toArray());
    }

    /** Changes a counter of people by so much for each id. */
    void count(String counter, Map<Long, Integer> changes) throws SQLException {
        // Nothing here comes from outside: counter is one of three column names.
        String given = "unnest(cast(? as integer array), cast(? as integer array))";
        String sql = postgresql
                ? "update users u set " + counter + " = u." + counter + " + v.n from " + given
                        + " as v(id, n) where u.id = v.id"
                : "merge into users u using (select * from " + given + " as v(id, n)) v on u.id = v.id"
                        + " when matched then update set " + counter + " = u." + counter + " + v.n";
        Map<Long, Integer> inOrder = new TreeMap<>(changes);
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setArray(1, array("integer", inOrder.keySet()));
            update.setArray(2, array("integer", inOrder.values()));
            update.executeUpdate();
        }
    }

    /** Changes the total of people ("users") or posts ("posts"). */
    void countTotal(String what, long change) throws SQLException {
        execute("update counters set amount = amount + ? where name = ? and slot = 0", change, what);
    }

    /**
     * Notes that everybody's feeds show something else than before, and not only new posts. What it changes is locked
     * until the transaction ends.
     */
    void feedsChanged() throws SQLException {
        execute(
                "update counters set amount = ? where name = 'feed_changes' and slot = 0",
                ChronoUnit.MICROS.between(Instant.EPOCH, Utc.distinctNow().toInstant(ZoneOffset.UTC)));
    }

    /** Runs a statement and answers how many rows it changed. */
    int execute(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /** What a query for one number answers. */
    long number(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The first column of a query's rows, which are numbers. */
    List<Long> numbers(String sql, Object... parameters) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (PreparedStatement statement = prepared(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
        }
        return numbers;
    }

    /** A statement with its parameters. */
    PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw explained(e);
        }
    }

    /** A failure in the operator's words. */
    static CommandFailure explained(SQLException failure) {
        if (failure.getErrorCode() == H2_FILE_IS_LOCKED) {
            return new CommandFailure(
                    "Another process has the database open, most likely the server: stop that first."
                            + " On PostgreSQL, commands run beside the server.",
                    failure);
        }
        return new CommandFailure("The database refused: " + firstLine(failure), failure);
    }

    private static String firstLine(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == H2_FILE_IS_LOCKED) {
                return explained(sql).getMessage();
            }
        }
        return String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .strip();
    }
}
