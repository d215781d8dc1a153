package microblog.datasource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.TimeZone;
import microblog.database.UtcColumn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Times in a zone whose clocks go from 02:00 to 03:00 on 2026-03-08. */
class ExactTimesTest {
    private static final LocalDateTime SKIPPED = LocalDateTime.of(2026, 3, 8, 2, 12, 0, 123_456_000);

    private final TimeZone before = TimeZone.getDefault();
    private final UtcColumn column = new UtcColumn();

    @BeforeEach
    void beInNewYork() {
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
    }

    @AfterEach
    void comeBack() {
        TimeZone.setDefault(before);
    }

    @Test
    void writesAndReadsATimeThatClocksSkip() throws SQLException {
        try (Connection raw = DriverManager.getConnection("jdbc:h2:mem:");
                Connection connection = ExactTimes.over(raw)) {
            raw.createStatement().execute("create table t (at timestamp(6), other timestamp(6))");
            try (PreparedStatement insert = connection.prepareStatement("insert into t values (?, ?)")) {
                insert.setTimestamp(1, column.convertToDatabaseColumn(SKIPPED));
                insert.setTimestamp(2, null);
                insert.executeUpdate();
            }
            try (ResultSet text = raw.createStatement().executeQuery("select cast(at as varchar) from t")) {
                text.next();
                assertEquals("2026-03-08 02:12:00.123456", text.getString(1));
            }
            try (ResultSet row = connection.createStatement().executeQuery("select at, other from t")) {
                row.next();
                assertEquals(SKIPPED, column.convertToEntityAttribute(row.getTimestamp(1)));
                assertEquals(SKIPPED, column.convertToEntityAttribute(row.getTimestamp("at")));
                assertNull(row.getTimestamp(2));
            }
        }
    }

    @Test
    void leavesAConnectionAloneWhereNoClockIsChanged() throws SQLException {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        try (Connection raw = DriverManager.getConnection("jdbc:h2:mem:")) {
            assertEquals(raw, ExactTimes.over(raw));
        }
    }

    @Test
    void aTimestampOfTheSameTimeIsEqual() {
        LocalDateTime noon = LocalDateTime.of(2026, 6, 1, 12, 0);
        assertEquals(new ExactTimestamp(noon), new ExactTimestamp(noon));
        assertEquals(new ExactTimestamp(noon), Timestamp.valueOf(noon));
        assertEquals(noon, new ExactTimestamp(noon).toLocalDateTime());
    }
}
