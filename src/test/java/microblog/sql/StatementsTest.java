package microblog.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements of our own, in a zone whose clocks go from 02:00 to 03:00 on 2026-03-08. */
class StatementsTest {
    private static final LocalDateTime SKIPPED = LocalDateTime.of(2026, 3, 8, 2, 12, 0, 123_456_000);

    private final TimeZone before = TimeZone.getDefault();
    private final Statements statements = new Statements();

    @BeforeEach
    void beInNewYork() {
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        statements.dataSource = dataSource;
    }

    @AfterEach
    void comeBack() {
        TimeZone.setDefault(before);
    }

    @Test
    void aTimeThatClocksSkipIsWrittenAndReadAsItIs() {
        statements.change("create table t (at timestamp(6))");

        statements.change("insert into t (at) values (?1)", SKIPPED);

        assertEquals(SKIPPED, row("select at from t where at = ?1", SKIPPED).time("at"));
        assertEquals(
                "2026-03-08 02:12:00.123456",
                row("select cast(at as varchar) as text from t").text("text"));
    }

    @Test
    void columnsAreReadByTheirNamesInLowerCase() {
        Row row = row("select 7 as Number, 'a' as \"TEXT\", 1 as yes, cast(null as timestamp) as at");

        assertEquals(Set.of("number", "text", "yes", "at"), row.columns());
        assertEquals(7, row.number("number"));
        assertEquals("a", row.text("text"));
        assertTrue(row.yes("yes"));
        assertTrue(row.isNull("at"));
        assertFalse(row.isNull("yes"));
        assertEquals(null, row.time("at"));
    }

    @Test
    void aColumnThatIsNotThereOrThereTwiceIsAMistake() {
        Row row = row("select 1 as one");

        String message = assertThrows(IllegalArgumentException.class, () -> row.number("two"))
                .getMessage();
        assertEquals("No column two among [one]", message);
        assertThrows(IllegalArgumentException.class, () -> statements.rows("select 1 as a, 2 as A"));
    }

    @Test
    void aValueMayBeUsedTwiceAndNotAtAll() {
        Row row = row("select cast(?2 as integer) + cast(?2 as integer) as n, cast(?3 as varchar) as t", 1, 20, "x");

        assertEquals(40, row.number("n"));
        assertEquals("x", row.text("t"));
    }

    @Test
    void forJpaParametersHaveNoGapsBetweenThem() {
        StatementText text = StatementText.of("delete from t where a = ?3\n and b = ?1 and c = ?3");

        assertEquals("delete from t where a = ?1 and b = ?2 and c = ?3", text.forJpa());
        assertEquals(List.of("z", "x", "z"), text.inOrder("x", "y", "z"));
    }

    @Test
    void aTextBlockIsOneLineInTheLog() {
        assertEquals("select 'a  b' from t where x = 1", StatementText.onOneLine("""
                        select 'a  b'
                            from t
                        where x = 1
                        """));
    }

    @Test
    void changesAreCounted() {
        statements.change("create table t (n integer)");

        assertEquals(2, statements.change("insert into t (n) values (?1), (?2)", 1, 2));
        assertEquals(0, statements.change("delete from t where n = ?1", 3));
        assertEquals(
                List.of(1L, 2L),
                statements.rows("select n from t order by n").stream()
                        .map(row -> row.number("n"))
                        .toList());
    }

    private Row row(String sql, Object... values) {
        return statements.row(sql, values).orElseThrow();
    }
}
