package microblog.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import microblog.secrets.SecretHash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class OriginalImportTest {
    @TempDir
    Path folder;

    private Path file;
    private Operator operator;

    @BeforeEach
    void begin(TestInfo test) throws SQLException {
        operator = Operator.withDatabase(test.getTestMethod().orElseThrow().getName());
        file = folder.resolve("db with blank.sqlite");
        sqlite("create table alembic_version (version_num varchar(32) not null)");
        sqlite("insert into alembic_version values ('5adf634a5e8b')");
        sqlite("create table users (id integer primary key, username varchar(64), email varchar(120),"
                + " password_hash varchar(256), about_me varchar(140), first_seen datetime, last_seen datetime)");
        sqlite("create table posts (id integer primary key, text varchar(280), timestamp datetime, user_id integer)");
        sqlite("create table followers (follower_id integer, followed_id integer)");
        sqlite("create table tokens (id integer primary key, access_token varchar(64), access_expiration datetime,"
                + " refresh_token varchar(64), refresh_expiration datetime, user_id integer)");
        sqlite(
                "insert into users values (3, 'ana', 'ana@example.org', 'scrypt:32768:8:1$x$00', 'Grüße 😀',"
                        + " '2024-01-02 03:04:05.678901', '2024-02-03 04:05:06'),"
                        + " (70, 'ben', 'ben@example.org', null, null, '2024-01-02 03:04:05.000000', '2024-01-02 03:04:05.000000')");
        sqlite("insert into posts values (900, 'a post', '2024-03-04 05:06:07.000008', 3), (901, 'of nobody',"
                + " '2024-03-04 05:06:07.000008', 4)");
        sqlite("insert into followers values (3, 70), (3, 70), (70, 70), (3, 99)");
        sqlite("insert into tokens values (5, 'access', '2030-01-01 00:00:00.000000', 'refresh',"
                + " '2030-01-01 00:00:00.000000', 70)");
    }

    @AfterEach
    void end() {
        operator.close();
    }

    @Test
    void bringsPeoplePostsFollowsAndLogins() throws SQLException {
        String said = operator.does("import", "sqlite", file.toString());

        assertTrue(said.contains("2 users imported\n1 posts imported (1 left out"), said);
        assertTrue(said.contains("2 followers imported (2 left out"), said);
        assertEquals(
                "ana ana@example.org scrypt:32768:8:1$x$00 Grüße 😀 2024-01-02 03:04:05.678901 2024-02-03 04:05:06",
                operator.value("select username || ' ' || email || ' ' || password_hash || ' ' || about_me || ' '"
                        + " || first_seen || ' ' || last_seen from users where id = 3"));
        assertEquals(
                "a post 2024-03-04 05:06:07.000008",
                operator.value("select text || ' ' || timestamp from posts where id = 900 and user_id = 3"));
        assertEquals(
                SecretHash.of("access").hex() + SecretHash.of("refresh").hex(),
                operator.value("select access_token || refresh_token from tokens where id = 5 and user_id = 70"));
        assertEquals(
                "1 0 1", // posts, followers, following of ana
                operator.value("select posts_count || ' ' || followers_count || ' ' || following_count"
                        + " from users where id = 3"));
        operator.does("counters", "check");
    }

    @Test
    void newIdsComeAfterTheImportedOnes() throws SQLException {
        operator.does("import", "sqlite", file.toString());

        operator.does("fake", "users", "60");
        operator.does("fake", "posts", "60");

        assertEquals("71", operator.value("select min(id) from users where username like '%.%'"));
        assertEquals("902", operator.value("select min(id) from posts where id > 901"));
    }

    @Test
    void leavesADatabaseWithPeopleAlone() throws SQLException {
        operator.does("fake", "users", "1");

        assertTrue(operator.fails("import", "sqlite", file.toString()).contains("has people in it"));
        assertEquals("1", operator.value("select count(*) from users"));
    }

    @Test
    void bringsNothingWhenSomethingIsWrong() throws SQLException {
        sqlite("update posts set timestamp = 'yesterday' where id = 900");

        assertTrue(operator.fails("import", "sqlite", file.toString()).contains("yesterday"));
        assertEquals("0", operator.value("select count(*) from users"));
    }

    @Test
    void refusesAnOlderVersionsFile() throws SQLException {
        sqlite("update alembic_version set version_num = '0123456789ab'");

        assertTrue(operator.fails("import", "sqlite", file.toString()).contains("flask db upgrade"));
    }

    @Test
    void refusesWhatIsNoFileOfTheOriginal() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "some text that is long enough to be looked into");

        assertTrue(operator.fails("import", "sqlite", other.toString()).contains("no SQLite database"));
        assertTrue(operator.fails("import", "sqlite", folder.resolve("absent").toString())
                .contains("There is no file"));
    }

    private void sqlite(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
