package microblog.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class OperatorsCommandsTest {
    private Operator operator;

    @BeforeEach
    void begin(TestInfo test) {
        operator = Operator.withDatabase(test.getTestMethod().orElseThrow().getName());
    }

    @AfterEach
    void end() {
        operator.close();
    }

    @Test
    void migrateMakesTheSchema() throws SQLException {
        assertTrue(operator.does("migrate").startsWith("The database schema has version "));
        assertEquals("0", operator.value("select count(*) from users"));
    }

    @Test
    void fakePeopleAndPostsComeWithRightCounters() throws SQLException {
        operator.does("fake", "users", "2500");
        operator.does("fake", "posts", "300");

        assertEquals("2500", operator.value("select sum(amount) from counters where name = 'users'"));
        assertEquals("300", operator.value("select sum(amount) from counters where name = 'posts'"));
        assertEquals("0", operator.value("select count(*) from users where following_count > 5"));
        assertTrue(Integer.parseInt(operator.value("select count(*) from followers")) > 2500);
        assertEquals("0", operator.value("select count(*) from followers where follower_id = followed_id"));
        assertEquals(
                "0",
                operator.value("select count(*) from posts where timestamp > now()"
                        + " or extract(year from timestamp) <> extract(year from now())"));
        assertEquals("0", operator.value("select count(*) from users where password_hash is not null"));
        operator.does("counters", "check");
    }

    @Test
    void fakePeopleMayHaveAPassword() throws SQLException {
        operator.does("fake", "users", "2", "--password", "cat dog");

        assertEquals("2", operator.value("select count(*) from users where password_hash like '$argon2id$%'"));
    }

    @Test
    void fakePostsNeedPeople() {
        assertTrue(operator.fails("fake", "posts", "1").contains("fake users"));
    }

    @Test
    void fakeRefusesNumbersThatMakeNoSense() {
        assertEquals(2, operator.run("fake", "users", "0"));
        assertEquals(2, operator.run("fake", "posts", "-1"));
        assertEquals(2, operator.run("fake", "posts", "many"));
        assertEquals(2, operator.run("fake"));
    }

    @Test
    void countersThatAreWrongAreFoundAndRepaired() throws SQLException {
        operator.does("fake", "users", "30");
        operator.does("fake", "posts", "30");
        operator.change("update users set posts_count = posts_count + 1 where id = 3");
        operator.change("update users set followers_count = 99 where id in (4, 5)");
        operator.change("update counters set amount = amount - 1 where name = 'posts' and slot = 7");

        assertEquals(1, operator.run("counters", "check"));
        assertTrue(operator.does("counters", "repair").contains("followers_count: 2 wrong"));
        operator.does("counters", "check");
        assertEquals("30", operator.value("select sum(amount) from counters where name = 'posts'"));
    }

    @Test
    void accountsAreMadeWithAPasswordFromTheInput() throws SQLException {
        operator.doesWithInput("cat dog", "user", "create", "ana", "ana@example.org");

        assertTrue(operator.value("select password_hash from users where username = 'ana'")
                .startsWith("$argon2id$"));
        assertEquals("1", operator.value("select sum(amount) from counters where name = 'users'"));
        assertTrue(operator.does("user", "list").contains("\tana\tana@example.org\t"));
        assertFalse(operator.does("user", "list").contains("argon2id"));
    }

    @Test
    void accountsThatTheApiWouldRefuseAreRefused() {
        operator.doesWithInput("cat dog", "user", "create", "ana", "ana@example.org");

        assertTrue(operator.fails("user", "create", "1st", "x@example.org").contains("must start with a letter"));
        assertTrue(operator.fails("user", "create", "ab", "x@example.org").contains("between 3 and 64"));
        assertTrue(operator.fails("user", "create", "ben", "nowhere").contains("Not a valid email"));
        assertTrue(operator.failsWithInput("ab", "user", "create", "ben", "ben@example.org")
                .contains("Shorter"));
        assertTrue(operator.failsWithInput("cat dog", "user", "create", "ana", "other@example.org")
                .contains("already"));
    }

    @Test
    void disablingAndNewPasswordsEndLogins() throws SQLException {
        person("ana");
        login("ana");
        operator.does("user", "disable", "ana@example.org");
        assertEquals("0", operator.value("select count(*) from tokens"));
        assertTrue(operator.does("user", "list", "--disabled").contains("ana"));

        operator.does("user", "enable", "ana");
        assertEquals("", operator.does("user", "list", "--disabled"));

        login("ana");
        String before = operator.value("select password_hash from users");
        operator.doesWithInput("a new one", "user", "password", "ana");
        assertNotEquals(before, operator.value("select password_hash from users"));
        assertEquals("0", operator.value("select count(*) from tokens"));
    }

    @Test
    void peopleAreDeletedWithAllThatIsTheirs() throws SQLException {
        operator.does("fake", "users", "50");
        operator.does("fake", "posts", "100");
        String name = operator.value("select username from users where id = (select max(followed_id) from followers)");
        login(name);

        assertEquals(2, operator.run("user", "delete", name));
        operator.does("user", "delete", name, "--yes");

        assertNull(operator.value("select id from users where username = '" + name + "'"));
        assertEquals("0", operator.value("select count(*) from tokens"));
        assertNotEquals("0", operator.value("select max(amount) from counters where name = 'feed_changes'"));
        operator.does("counters", "check");
    }

    @Test
    void nobodyIsNobody() {
        assertEquals("There is nobody called zoe.", operator.fails("user", "disable", "zoe"));
    }

    @Test
    void loginsAreShownAndEnded() throws SQLException {
        person("ana");
        person("ben");
        login("ana");
        login("ben");
        String id = operator.value("select t.id from tokens t join users u on u.id = t.user_id where username = 'ana'");

        assertEquals(2, operator.does("token", "list").lines().count());
        String listed = operator.does("token", "list", "ana");
        assertTrue(listed.startsWith(id + "\tana\t-\teverything"), listed);
        assertFalse(listed.contains("secret"), listed);
        assertEquals("1 logins ended.", operator.does("token", "revoke", id).strip());
        assertEquals(
                "0 logins ended.",
                operator.does("token", "revoke", "--user", "ana").strip());
        assertEquals(
                "1 logins ended.", operator.does("token", "revoke", "--all").strip());
        assertEquals(2, operator.run("token", "revoke"));
    }

    @Test
    void keysRotateAndTheOldOneStaysForVerifying() throws SQLException {
        String first = operator.does("keys", "rotate");
        String second = operator.does("keys", "rotate");

        assertNotEquals(first, second);
        assertEquals("2", operator.value("select count(*) from signing_keys"));
        assertEquals("1", operator.value("select count(*) from signing_keys where retired_at is null"));
        assertTrue(second.contains(operator.value("select kid from signing_keys where retired_at is null")));
    }

    @Test
    void keysWhoseTokensHaveAllEndedAreRemoved() throws SQLException {
        operator.does("keys", "rotate");
        operator.does("keys", "rotate");
        operator.change("update signing_keys set retired_at = dateadd('day', -30, now()) where retired_at is not null");

        operator.does("keys", "rotate");

        assertEquals("2", operator.value("select count(*) from signing_keys"));
    }

    private void person(String name) throws SQLException {
        operator.doesWithInput("cat dog", "user", "create", name, name + "@example.org");
    }

    private void login(String name) throws SQLException {
        operator.change(
                "insert into tokens (id, access_token, access_expiration, refresh_token, refresh_expiration, user_id)"
                        + " select next value for tokens_id_seq, 'secret" + name
                        + "', dateadd('hour', 1, now()), 'secret"
                        + name + "', dateadd('hour', 2, now()), id from users where username = '" + name + "'");
    }
}
