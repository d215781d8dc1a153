package microblog.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import java.util.TimeZone;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements of our own in a zone whose clocks go from 02:00 to 03:00 on 2026-03-08. */
class TimeZoneTest {
    private static final LocalDateTime SKIPPED = LocalDateTime.of(2026, 3, 8, 2, 12, 0, 123_456_000);

    private final TimeZone before = TimeZone.getDefault();

    @BeforeEach
    void beInNewYork() {
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
    }

    @AfterEach
    void comeBack() {
        TimeZone.setDefault(before);
    }

    @Test
    void aTimeThatClocksSkipIsWrittenAndReadAsItIs() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:zone;DB_CLOSE_DELAY=-1");
        Statements statements = new Statements();
        statements.dataSource = dataSource;
        statements.change("create table t (at timestamp(6))");

        statements.change("insert into t (at) values (?1)", SKIPPED);

        assertEquals(
                SKIPPED,
                statements
                        .row("select at from t where at = ?1", SKIPPED)
                        .orElseThrow()
                        .time(0));
        assertEquals(
                "2026-03-08 02:12:00.123456",
                statements
                        .row("select cast(at as varchar) from t")
                        .orElseThrow()
                        .text(0));
    }
}
