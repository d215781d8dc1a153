package microblog.datasource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlEchoTest {
    private final List<String> lines = new ArrayList<>();
    private final Logger log = Logger.getLogger("microblog.sql");
    private final Handler handler = new Listening();
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        log.addHandler(handler);
        connection = SqlEcho.of(DriverManager.getConnection("jdbc:h2:mem:"));
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        log.removeHandler(handler);
    }

    @Test
    void writesStatementsWithoutTheirValues() throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement("select ?");
                Statement statement = connection.createStatement()) {
            prepared.setString(1, "hidden");
            prepared.executeQuery().close();
            statement.executeQuery("select 2").close();
        }
        connection.rollback();

        assertEquals(List.of("select ?", "select 2", "rollback"), lines);
    }

    @Test
    void leavesFailuresAsTheyAre() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThrows(SQLException.class, () -> statement.execute("nonsense"));
        }
    }

    private final class Listening extends Handler {
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
