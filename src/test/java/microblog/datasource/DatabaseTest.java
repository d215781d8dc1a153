package microblog.datasource;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import microblog.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:file:/x, jdbc:h2:file:/x;WRITE_DELAY=0;TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE",
        "jdbc:h2:mem:x, jdbc:h2:mem:x;WRITE_DELAY=0;TRACE_LEVEL_FILE=0;DB_CLOSE_DELAY=-1",
        "jdbc:h2:file:/x;write_delay=500, jdbc:h2:file:/x;write_delay=500;TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE",
        "jdbc:h2:/x;AUTO_SERVER=TRUE, jdbc:h2:/x;AUTO_SERVER=TRUE;WRITE_DELAY=0;TRACE_LEVEL_FILE=0",
    })
    void h2IsDurableUnlessToldOtherwise(String url, String complete) {
        assertEquals(complete, Database.durable(url));
    }

    @Test
    void connectsToAnH2File(@TempDir Path folder) throws SQLException {
        Database database = database(Map.of("DATABASE_URL", "jdbc:h2:file:" + folder.resolve("db")));
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept (id int)");
        }
        try (Connection connection = database.connect();
                ResultSet rows = connection.getMetaData().getTables(null, null, "KEPT", null)) {
            assertTrue(rows.next());
        }
    }

    @Test
    void echoWritesStatementsWithoutTheirValues(@TempDir Path folder) throws SQLException {
        List<String> lines = new ArrayList<>();
        Handler handler = new Listening(lines);
        Logger log = Logger.getLogger("microblog.sql");
        log.addHandler(handler);
        try (Connection connection = database(
                                Map.of("SQL_ECHO", "yes", "DATABASE_URL", "jdbc:h2:file:" + folder.resolve("db")))
                        .connect();
                PreparedStatement prepared = connection.prepareStatement("select ?");
                Statement statement = connection.createStatement()) {
            prepared.setString(1, "hidden");
            prepared.executeQuery().close();
            statement.executeQuery("select 2").close();
            connection.rollback();
        } finally {
            log.removeHandler(handler);
        }

        assertEquals(List.of("select ?", "select 2", "rollback"), lines);
    }

    @Test
    void failureReachesTheCallerAsItIs(@TempDir Path folder) throws SQLException {
        try (Connection connection = database(
                                Map.of("SQL_ECHO", "yes", "DATABASE_URL", "jdbc:h2:file:" + folder.resolve("db")))
                        .connect();
                Statement statement = connection.createStatement()) {
            assertThrows(SQLException.class, () -> statement.execute("nonsense"));
        }
    }

    @Test
    void withoutEchoNothingStandsBetween() throws SQLException {
        try (Connection connection =
                database(Map.of("DATABASE_URL", "jdbc:h2:mem:echo")).connect()) {
            assertFalse(java.lang.reflect.Proxy.isProxyClass(connection.getClass()));
        }
    }

    @Test
    void databaseThatAnswersPassesTheCheck() {
        DatabaseCheck check = new DatabaseCheck(database(Map.of("DATABASE_URL", "jdbc:h2:mem:check")));

        assertDoesNotThrow(() -> check.await(Duration.ZERO));
    }

    @Test
    void databaseThatDoesNotAnswerFailsTheCheckInOneLine() throws IOException {
        int port;
        try (ServerSocket closedSoon = new ServerSocket(0)) {
            port = closedSoon.getLocalPort();
        }
        DatabaseCheck check = new DatabaseCheck(
                database(Map.of("DATABASE_URL", "postgresql://ana:hidden@127.0.0.1:" + port + "/blog")));

        String message = assertThrows(IllegalStateException.class, () -> check.await(Duration.ZERO))
                .getMessage();
        assertTrue(message.startsWith("The database cannot be used: "), message);
        assertEquals(1, message.lines().count());
        assertFalse(message.contains("hidden"), message);
    }

    private static Database database(Map<String, String> values) {
        return Database.of(Settings.from(name -> Optional.ofNullable(values.get(name))));
    }

    private static final class Listening extends Handler {
        private final List<String> lines;

        Listening(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
