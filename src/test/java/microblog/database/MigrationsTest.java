package microblog.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class MigrationsTest {
    private final JdbcDataSource database = new JdbcDataSource();

    @BeforeEach
    void openDatabase(TestInfo test) {
        database.setURL("jdbc:h2:mem:" + test.getTestMethod().orElseThrow().getName() + ";DB_CLOSE_DELAY=-1");
    }

    @Test
    void makeTheSchemaOnceAndLeaveItAlone() throws SQLException {
        String version = new Migrations(database).run();
        execute("update counters set amount = 7 where name = 'users' and slot = 0");

        assertEquals(version, new Migrations(database).run());
        assertEquals("7", value("select sum(amount) from counters where name = 'users'"));
    }

    @Test
    void takeADatabaseOfTheOriginalOver() throws SQLException, IOException {
        try (var script = MigrationsTest.class.getResourceAsStream("/db/migration/h2/V1__tables_of_the_original.sql")) {
            execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
        execute("create table alembic_version (version_num varchar(32))");
        execute("insert into alembic_version values ('5adf634a5e8b')");

        new Migrations(database).run();

        assertEquals("BASELINE", value("select \"type\" from \"flyway_schema_history\" where \"version\" = '1'"));
        assertEquals("0", value("select sum(amount) from counters"));
    }

    @Test
    void refuseAnOlderDatabaseOfTheOriginalAndLeaveItAlone() throws SQLException {
        execute("create table alembic_version (version_num varchar(32))");
        execute("insert into alembic_version values ('0123456789ab')");

        String message = assertThrows(IllegalStateException.class, () -> new Migrations(database).run())
                .getMessage();

        assertTrue(message.contains("0123456789ab") && message.contains("flask db upgrade"), message);
        assertEquals(1, message.lines().count());
        assertEquals("0", value("select count(*) from information_schema.tables where table_name like 'flyway%'"));
    }

    @Test
    void refuseADatabaseThatIsOnlyPartlyTheOriginals() throws SQLException {
        execute("create table alembic_version (version_num varchar(32))");
        execute("insert into alembic_version values ('5adf634a5e8b')");

        assertThrows(IllegalStateException.class, () -> new Migrations(database).run());
    }

    @Test
    void comeBesideTablesOfOtherPrograms() throws SQLException {
        execute("create table other (id int)");

        new Migrations(database).run();

        assertEquals("0", value("select count(*) from users"));
    }

    @Test
    void explainADatabaseThatTheyCannotUse() throws SQLException {
        execute("create table users (id int)");

        String message = assertThrows(IllegalStateException.class, () -> new Migrations(database).run())
                .getMessage();

        assertTrue(message.startsWith("The database cannot be used: "), message);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String value(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertTrue(rows.next());
            return rows.getString(1);
        }
    }
}
