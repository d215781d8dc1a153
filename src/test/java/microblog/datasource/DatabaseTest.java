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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import microblog.config.DatabaseUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:file:/x, jdbc:h2:file:/x;WRITE_DELAY=0;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE",
        "jdbc:h2:mem:x, jdbc:h2:mem:x;WRITE_DELAY=0;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0;DB_CLOSE_DELAY=-1",
        "jdbc:h2:file:/x;write_delay=500, jdbc:h2:file:/x;write_delay=500;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE",
        "jdbc:h2:/x;AUTO_SERVER=TRUE, jdbc:h2:/x;AUTO_SERVER=TRUE;WRITE_DELAY=0;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0",
    })
    void h2IsDurableUnlessToldOtherwise(String url, String complete) {
        assertEquals(complete, Database.durable(url));
    }

    @Test
    void connectsToAnH2File(@TempDir Path folder) throws SQLException {
        Database database = database("jdbc:h2:file:" + folder.resolve("db"));
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
    void databaseThatAnswersPassesTheCheck() {
        DatabaseCheck check = new DatabaseCheck(database("jdbc:h2:mem:check"));

        assertDoesNotThrow(() -> check.await(Duration.ZERO));
    }

    @Test
    void databaseThatDoesNotAnswerFailsTheCheckInOneLine() throws IOException {
        int port;
        try (ServerSocket closedSoon = new ServerSocket(0)) {
            port = closedSoon.getLocalPort();
        }
        DatabaseCheck check = new DatabaseCheck(database("postgresql://ana:hidden@127.0.0.1:" + port + "/blog"));

        String message = assertThrows(IllegalStateException.class, () -> check.await(Duration.ZERO))
                .getMessage();
        assertTrue(message.startsWith("The database cannot be used: "), message);
        assertEquals(1, message.lines().count());
        assertFalse(message.contains("hidden"), message);
    }

    private static Database database(String url) {
        return Database.of(new DatabaseUrl(url));
    }
}
