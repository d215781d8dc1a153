package microblog.datasource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import microblog.config.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a pool of one: whoever keeps it too long is found out. */
class LeasingConnectionTest {
    private final AtomicInteger closings = new AtomicInteger();
    private ConnectionPool pool;
    private Connection one;
    private Connection other;

    @BeforeEach
    void open() throws SQLException {
        Map<String, String> values =
                Map.of("DATABASE_POOL_SIZE", "1", "DATABASE_URL", "jdbc:h2:mem:" + UUID.randomUUID());
        pool = new ConnectionPool(Settings.from(name -> Optional.ofNullable(values.get(name))), Duration.ofMillis(300));
        one = LeasingConnection.of(pool, closings::incrementAndGet);
        other = LeasingConnection.of(pool, closings::incrementAndGet);
        execute(one, "create table notes (id int primary key)");
    }

    @AfterEach
    void close() throws SQLException {
        one.close();
        other.close();
        pool.close();
    }

    @Test
    void transactionKeepsItsConnectionUntilTheCommit() throws SQLException {
        one.setAutoCommit(false);
        execute(one, "insert into notes values (1)");
        execute(one, "insert into notes values (2)");
        assertThrows(SQLTransientConnectionException.class, () -> count(other));

        one.commit();

        assertEquals(2, count(other));
    }

    @Test
    void rollbackUndoesAndGivesBack() throws SQLException {
        one.setAutoCommit(false);
        execute(one, "insert into notes values (1)");

        one.rollback();

        assertEquals(0, count(other));
    }

    @Test
    void nextTransactionIsOneAgain() throws SQLException {
        one.setAutoCommit(false);
        execute(one, "insert into notes values (1)");
        one.commit();
        execute(one, "insert into notes values (2)");
        one.rollback();

        assertEquals(1, count(other));
    }

    @Test
    void switchToAutomaticCommitCommits() throws SQLException {
        one.setAutoCommit(false);
        execute(one, "insert into notes values (1)");
        one.setAutoCommit(true);

        assertEquals(1, count(other));
    }

    @Test
    void closeUndoesWhatIsNotCommittedAndTellsOnce() throws SQLException {
        one.setAutoCommit(false);
        execute(one, "insert into notes values (1)");
        one.close();
        one.close();

        assertEquals(0, count(other));
        assertEquals(1, closings.get());
        assertTrue(one.isClosed());
        assertThrows(SQLException.class, one::createStatement);
    }

    @Test
    void automaticCommitEndsTheLeaseWithTheLastStatement() throws SQLException {
        Statement first = one.createStatement();
        try (PreparedStatement second = one.prepareStatement("select count(*) from notes")) {
            first.execute("insert into notes values (1)");
            first.close();
            first.close();
            assertThrows(SQLTransientConnectionException.class, () -> count(other));
            assertEquals(1, single(second.executeQuery()));
        }

        assertEquals(1, count(other));
    }

    @Test
    void metadataEndsTheLeaseWithItsResult() throws SQLException {
        assertEquals("H2", one.getMetaData().getDatabaseProductName());
        assertEquals(0, count(other));
        try (ResultSet tables = one.getMetaData().getTables(null, null, "NOTES", null)) {
            assertTrue(tables.next());
            assertThrows(SQLTransientConnectionException.class, () -> count(other));
        }
        assertEquals(0, count(other));
    }

    @Test
    void failedStatementDoesNotEndTheTransaction() throws SQLException {
        one.setAutoCommit(false);
        execute(one, "insert into notes values (1)");
        assertThrows(SQLException.class, () -> execute(one, "insert into notes values (1)"));
        one.commit();

        assertEquals(1, count(other));
    }

    @Test
    void failureToPrepareInAutomaticCommitKeepsNothing() throws SQLException {
        assertThrows(SQLException.class, () -> one.prepareStatement("nonsense"));

        assertEquals(0, count(other));
    }

    @Test
    void brokenConnectionIsGivenBackAlthoughItsStatementCannotBeClosed() throws SQLException {
        expectALeaseEach(connection -> {
            Statement statement = connection.createStatement();
            assertThrows(SQLException.class, statement::close);
        });
    }

    @Test
    void brokenConnectionIsGivenBackAlthoughNobodyClosesItsStatement() throws SQLException {
        expectALeaseEach(connection -> {
            connection.createStatement();
            assertThrows(SQLException.class, connection::createStatement);
        });
    }

    private interface Use {
        void of(Connection connection) throws SQLException;
    }

    /** Each of two uses, in which a connection breaks, leases one of its own and gives it back. */
    private static void expectALeaseEach(Use use) throws SQLException {
        List<String> done = new ArrayList<>();
        try (Connection connection = LeasingConnection.of(breakingConnections(done), () -> {})) {
            use.of(connection);
            use.of(connection);
        }
        assertEquals(List.of("leased", "given back", "leased", "given back"), done);
    }

    @Test
    void statementOfABrokenConnectionDoesNotEndTheNextLease() throws SQLException {
        List<String> done = new ArrayList<>();
        try (Connection connection = LeasingConnection.of(breakingConnections(done), () -> {})) {
            Statement early = connection.createStatement();
            assertThrows(SQLException.class, connection::createStatement);
            connection.createStatement();
            assertThrows(SQLException.class, early::close);
            assertEquals(List.of("leased", "given back", "leased"), done);
        }
    }

    @Test
    void transactionOnABrokenConnectionGoesNowhereElse() throws SQLException {
        List<String> done = new ArrayList<>();
        try (Connection connection = LeasingConnection.of(breakingConnections(done), () -> {})) {
            connection.setAutoCommit(false);
            connection.createStatement();
            assertThrows(SQLException.class, connection::createStatement);
            assertThrows(SQLException.class, connection::createStatement);
            assertEquals(List.of("leased"), done);
            connection.rollback();
            assertEquals(List.of("leased", "given back"), done);
        }
    }

    /** Connections that break when they have made a statement, which then can't be closed. */
    private static ConnectionSource breakingConnections(List<String> done) {
        SQLException failure = new SQLException("This connection has been closed.", "08003");
        Statement broken = answering(Statement.class, method -> {
            throw failure;
        });
        return new ConnectionSource() {
            @Override
            public Connection lease() {
                done.add("leased");
                AtomicInteger made = new AtomicInteger();
                return answering(Connection.class, method -> {
                    switch (method) {
                        case "close":
                            done.add("given back");
                            return null;
                        case "createStatement":
                            if (made.incrementAndGet() > 1) {
                                throw failure;
                            }
                            return broken;
                        default:
                            return null;
                    }
                });
            }

            @Override
            public void close() {
                throw new UnsupportedOperationException();
            }
        };
    }

    private interface Answers {
        Object to(String method) throws SQLException;
    }

    private static <T> T answering(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                LeasingConnectionTest.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answers.to(method.getName())));
    }

    @Test
    void unusedConnectionTellsItsStateWithoutALease() throws SQLException {
        other.setAutoCommit(false);
        assertEquals(0, count(other), "the other keeps the only connection from here on");

        assertTrue(one.getAutoCommit());
        one.setAutoCommit(false);
        assertFalse(one.getAutoCommit());
        assertFalse(one.isReadOnly());
        one.setReadOnly(true);
        assertTrue(one.isReadOnly());
        assertEquals(Connection.TRANSACTION_READ_COMMITTED, one.getTransactionIsolation());
        one.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        assertEquals(Connection.TRANSACTION_SERIALIZABLE, one.getTransactionIsolation());
        assertNull(one.getWarnings());
        one.setClientInfo(new Properties());
        assertEquals(new Properties(), one.getClientInfo());
        one.commit();
        one.rollback();
    }

    @Test
    void isolationDoesNotOutliveTheTransaction() throws SQLException {
        one.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        assertEquals("SERIALIZABLE", isolation(one));
        assertEquals("READ COMMITTED", isolation(other));
    }

    @Test
    void manyShareTheOne() throws SQLException {
        List<Connection> many = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Connection connection = LeasingConnection.of(pool, () -> {});
            many.add(connection);
            connection.setAutoCommit(false);
            execute(connection, "insert into notes values (" + i + ")");
            connection.commit();
        }

        assertEquals(50, count(other));
        for (Connection connection : many) {
            connection.close();
        }
    }

    @Test
    void equalsItselfOnly() {
        assertEquals(one, one);
        assertNotEquals(one, other);
        assertEquals(one.hashCode(), one.hashCode());
    }

    private static String isolation(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select isolation_level from information_schema.sessions where session_id = session_id()")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return single(statement.executeQuery("select count(*) from notes"));
        }
    }

    private static int single(ResultSet rows) throws SQLException {
        rows.next();
        return rows.getInt(1);
    }
}
