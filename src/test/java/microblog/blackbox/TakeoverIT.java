package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.util.Base64URL;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that the original made on PostgreSQL is taken over in place. */
@OwnServer
class TakeoverIT {
    private static final String SECRET = "short";
    private static final String SCRYPT = "scrypt:32768:8:1$bEaGmMbUmYmVzXbk$"
            + "92a82bf0aa0966f7b0159f39e8e1069cb9695f55fb0a87ee6b8e515433d23665"
            + "24add6d9bbbcfd5eb14a984033fb7042b3f5292d6c0afd9f65762161fde99c3c";
    private static final String PBKDF2 = "pbkdf2:sha256:260000$HuP1xSpQDmV1uBcE$"
            + "01a932a42eed845b28feb0e26cd362b1b6bb7aa5c207f5834fa495891c1103b5";

    private TestDatabase database;
    private ServerSetup setup;

    @BeforeEach
    void theOriginalHasLeftItsDatabase() throws SQLException, IOException {
        assumeTrue("postgresql".equals(System.getProperty("database")), "the original's database is PostgreSQL");
        database = TestDatabase.fresh();
        try (InputStream schema = TakeoverIT.class.getResourceAsStream("original-schema.sql")) {
            change(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
        }
        change("insert into alembic_version values ('5adf634a5e8b')");
        change("insert into users (username, email, password_hash, about_me, first_seen, last_seen) values"
                + " ('ana', 'ana@example.org', '" + SCRYPT
                + "', 'Grüße 😀', '2024-01-02 03:04:05.678901', '2024-02-02 03:04:05'),"
                + " ('ben', 'ben@example.org', '" + PBKDF2 + "', null, '2024-01-03 03:04:05', '2024-02-02 03:04:05'),"
                + " ('carla', 'carla@example.org', null, null, '2024-01-04 03:04:05', '2024-02-02 03:04:05')");
        change("insert into posts (text, timestamp, user_id) select 'post ' || n, timestamp '2024-03-01' + n * interval"
                + " '1 second', 1 + n % 2 from generate_series(1, 1000) n");
        change("insert into followers values (1, 2), (1, 2), (1, 2), (2, 1), (3, 1), (1, 1)");
        change(
                "insert into tokens (access_token, access_expiration, refresh_token, refresh_expiration, user_id) values"
                        + " ('ana-access', now() at time zone 'utc' + interval '1 hour', 'ana-refresh', now() at time zone 'utc' + interval '1 day', 1),"
                        + " ('ben-access', now() at time zone 'utc' - interval '1 hour', 'ben-refresh', now() at time zone 'utc' + interval '1 day', 2)");
        setup = ServerProcess.with(database).set("SECRET_KEY", SECRET).set("REFRESH_TOKEN_IN_BODY", "yes");
    }

    @Test
    void aTakeoverThatIsKilledHalfWayHasChangedNothingAndIsDoneByTheNextStart() throws SQLException {
        String before = fingerprint();
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                Statement lock = connection.createStatement()) {
            connection.setAutoCommit(false);
            // The migration has merged the follows and waits here to change the table of tokens.
            lock.execute("lock table tokens in access share mode");
            CommandProcess migration = CommandProcess.start(setup, "migrate");
            awaitSomebodyWaiting();
            migration.kill();
            connection.rollback();
        }
        awaitNobodyElse();
        assertEquals(before, fingerprint(), "nothing is half done");

        try (ServerProcess server = setup.start()) {
            expectEverything(server.client());
        }
        String history = history();
        String ids = database.text("select string_agg(id::text, ',' order by id) from users");
        try (ServerProcess server = setup.start()) {
            server.client().logIn("ana", "cat dog").expect(200);
        }
        assertEquals(history, history(), "a second start changes nothing");
        assertEquals(ids, database.text("select string_agg(id::text, ',' order by id) from users"));
        assertEquals("5adf634a5e8b", database.text("select version_num from alembic_version"));
        assertEquals(0, CommandProcess.run(setup, "counters", "check").status());
    }

    @Test
    void aDatabaseOfAnOlderVersionIsLeftAlone() throws SQLException {
        change("update alembic_version set version_num = '0123456789ab'");
        String before = fingerprint();

        ServerProcess.Ending ending = CommandProcess.run(setup, "migrate");

        assertEquals(1, ending.status(), ending::output);
        assertTrue(ending.output().contains("flask db upgrade"), ending::output);
        assertEquals(1, ending.lines().size(), ending::output);
        assertEquals(before, fingerprint());
    }

    private void expectEverything(MicroblogClient api) throws SQLException {
        // Logins that the original gave go on.
        String token = originalToken("ana-access");
        JsonObject ana =
                api.request("GET", "/api/me").bearer(token).send().expect(200).object();
        assertEquals("Grüße 😀", ana.getString("about_me"));
        assertEquals("2024-01-02T03:04:05.678901Z", ana.getString("first_seen"));
        api.request("GET", "/api/me").bearer(originalToken("ben-access")).send().expectError(ApiError.unauthorized());
        api.request("GET", "/api/me").bearer("ana-access").send().expectError(ApiError.unauthorized());
        String renewal = object("access_token", originalToken("ben-access"), "refresh_token", "ben-refresh")
                .toString();
        Answer renewed = api.request("PUT", "/api/tokens")
                .body("application/json", renewal)
                .send();
        api.me(TokenPair.of(renewed.expect(200))).expect(200);

        // Passwords work and are stored anew.
        api.logIn("ana", "dog cat").expectError(ApiError.unauthorized());
        TokenPair tokens = api.login("ana", "cat dog");
        api.logIn("ben@example.org", "dog cat").expect(200);
        assertEquals("2", database.text("select count(*) from users where password_hash like '$argon2id$%'"));
        assertEquals("1", database.text("select count(*) from users where password_hash is null"));

        // Follows are there once, posts all, counters right.
        assertEquals("4", database.text("select count(*) from followers"));
        assertEquals(2, api.total(tokens, "/api/users/1/following"));
        assertEquals(3, api.total(tokens, "/api/users/1/followers"));
        assertEquals(1000, api.total(tokens, "/api/posts"));
        assertEquals(500, api.total(tokens, "/api/users/1/posts"));
        assertEquals(3, api.total(tokens, "/api/users"));
        Answer post = api.request("POST", "/api/posts")
                .bearer(tokens.accessToken())
                .json(object("text", "the first one here"))
                .send()
                .expect(201);
        assertTrue(post.object().getInt("id") > 1000);
        assertFalse(database.text("select string_agg(access_token || refresh_token, ' ') from tokens")
                .contains("ana-"));
    }

    /** An access token as the original writes it: a JWT by HS256 that names a row of the table of tokens. */
    private static String originalToken(String row) {
        String input = Base64URL.encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "."
                + Base64URL.encode(object("token", row).toString());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return input + "." + Base64URL.encode(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All rows, columns and indexes of the original's tables. */
    private String fingerprint() {
        return String.join(
                "\n",
                List.of(
                        database.text("select md5(string_agg(u::text, ',' order by id)) from users u"),
                        database.text("select md5(string_agg(p::text, ',' order by id)) from posts p"),
                        database.text("select md5(string_agg(t::text, ',' order by id)) from tokens t"),
                        database.text("select string_agg(f::text, ',' order by f::text) from followers f"),
                        database.text("select string_agg(indexdef, ',' order by indexname) from pg_indexes"
                                + " where tablename in ('users', 'posts', 'tokens', 'followers')")));
    }

    private String history() {
        return database.text("select string_agg(h::text, ',' order by installed_rank) from flyway_schema_history h");
    }

    private void awaitSomebodyWaiting() {
        awaitCount("wait_event_type = 'Lock'", 1);
    }

    private void awaitNobodyElse() {
        awaitCount("application_name = 'microblog'", 0);
    }

    private void awaitCount(String condition, int count) {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        String query = "select count(*) from pg_stat_activity where datname = current_database() and " + condition;
        while (!database.text(query).equals(Integer.toString(count))) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not " + count + " connections with " + condition);
            }
            CommandProcess.pause();
        }
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
