package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microblog.config.DatabaseVendor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What requests ask of PostgreSQL, as {@code SQL_ECHO} tells: few statements, none of which goes through a whole table
 * of people, posts, follows or tokens.
 *
 * <p>With the benchmark's data for 10,000 people: 100,000 posts, 300,000 follows. PostgreSQL reads a table of that size
 * from end to end only where no index serves, as it does at ten times the size.
 */
@OwnServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementsIT {
    private static final int PEOPLE = 10_000;
    private static final String PASSWORD = "bench";

    /** PBKDF2 of that password with one iteration. */
    private static final String HASH =
            "pbkdf2:sha256:1$bench$6e7e2c1db51b1d3daa2e0f256f628e2adf4cc13b40e3ba932b432ce87c7049a0";

    private static final Set<String> BIG = Set.of("users", "posts", "followers", "tokens");
    // Open Liberty names the last part of a logger, and the level after it.
    private static final Pattern ECHO = Pattern.compile(
            "(?:microblog\\.sql|\\bsql +I)\\W.*?\\b((?:select|insert|update|delete|with|commit|rollback)\\b.*)",
            Pattern.CASE_INSENSITIVE);

    // What is written from time to time, whoever asks for what.
    private static final Pattern IN_THE_BACKGROUND = Pattern.compile(
            "update (?:users set last_seen|tokens set last_used_at) .*|select count_posts_per_day\\(.*");

    private ServerProcess server;
    private Connection connection;
    private Member reader;
    private Member eager;

    @BeforeAll
    void start() throws SQLException {
        assumeTrue("postgresql".equals(System.getProperty("database")), "PostgreSQL plans");
        TestDatabase database = TestDatabase.fresh();
        server = ServerProcess.with(database).set("SQL_ECHO", "yes").start();
        connection = DriverManager.getConnection(database.jdbcUrl());
        fill();
        reader = member(101);
        // Follows one in twenty, which makes another way to find the feed the quicker one.
        eager = member(2);
        execute(DatabaseVendor.POSTGRESQL.sessionSettings(15));
    }

    @AfterAll
    void stop() throws SQLException {
        if (connection != null) {
            connection.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void requestsTakeFewStatements() {
        // The first requests allocate ids and read keys.
        write(reader);
        // One for the token and its owner, whatever the request; the rest is the request's own.
        assertEquals(1, statements(() -> reader.get("/api/me").expect(200)).size(), "me");
        assertEquals(
                1 + 1, statements(() -> reader.get("/api/users/7").expect(200)).size(), "a person");
        assertEquals(
                1 + 1, statements(() -> reader.get("/api/posts/7").expect(200)).size(), "a post");
        assertEquals(
                1 + 1, statements(() -> reader.get("/api/posts").expect(200)).size(), "posts");
        assertEquals(
                1 + 2,
                statements(() -> reader.get("/api/posts?after="
                                        + LocalDate.now(ZoneOffset.UTC).minusDays(180) + "T00:00:00Z")
                                .expect(200))
                        .size(),
                "posts half a year ago");
        assertEquals(
                1 + 1,
                statements(() -> reader.get("/api/users/7/posts").expect(200)).size(),
                "a person's posts");
        assertEquals(
                1 + 2, statements(() -> reader.get("/api/feed").expect(200)).size(), "feed");
        assertEquals(1 + 2, statements(() -> eager.get("/api/feed").expect(200)).size(), "feed of many");
        assertEquals(1 + 2, statements(() -> eager.get("/api/feed").expect(200)).size(), "feed of many, read again");
        // A page takes at most one more than the same in the API; what is polled takes none of posts.
        Browser browser = new Browser(server.client()).signIn(reader);
        assertEquals(1 + 2 + 1, statements(() -> browser.open("/")).size(), "home");
        assertEquals(1 + 1 + 1, statements(() -> browser.open("/everyone")).size(), "everyone");
        assertEquals(1 + 2 + 1, statements(() -> browser.open("/@person7")).size(), "a person's page");
        String tag = reader.get("/feed.json").header("ETag").orElseThrow();
        assertEquals(
                1 + 1,
                statements(() -> assertEquals(
                                304,
                                reader.request("GET", "/feed.json")
                                        .header("If-None-Match", tag)
                                        .send()
                                        .status()))
                        .size(),
                "one's own feed, unchanged");
        assertEquals(
                1 + 2,
                statements(() -> reader.get("/api/users/1/followers").expect(200))
                        .size(),
                "followers");
        assertEquals(List.of("select", "with"), verbs(() -> write(reader)));
        Member other = member(103);
        assertEquals(List.of("select", "with"), verbs(() -> reader.follow(other).expectEmpty(204)));
        assertEquals(
                List.of("select", "with"), verbs(() -> reader.unfollow(other).expectEmpty(204)));
    }

    /** A user who has seen a request keeps it; those that strangers began make room, the oldest first. */
    @Test
    void whatStrangersAskForInNamesOfAppsIsBounded() throws SQLException {
        execute("insert into authorization_requests"
                + " (id_hash, session_id, client_id, verified, redirect_uri, scope, with_me, expires_at, client_ip)"
                + " select 'r' || n, case when n <= 10 then 's' end, 'https://a.example/', false, 'https://a.example/', '',"
                + " false, now() at time zone 'utc' + interval '50 minutes' + n * interval '1 millisecond', '2001:db8:' || n"
                + " from generate_series(1, 5150) n");
        try {
            MicroblogClient api = server.client();
            for (int i = 0; i < 100; i++) {
                api.get(AppUser.request("state", "x")).expect(303);
            }

            int left = number("select count(*) from authorization_requests where client_ip like '2001:db8:%'");
            assertTrue(left > 4800 && left <= 5010, left + " requests");
            assertEquals(10, number("select count(*) from authorization_requests where session_id = 's'"));
        } finally {
            execute("delete from authorization_requests");
        }
    }

    @Test
    void noStatementGoesThroughAWholeTable() throws SQLException {
        Set<String> all = new LinkedHashSet<>(statements(this::everything));
        TreeMap<String, String> slow = new TreeMap<>();
        int planned = 0;
        for (String sql : all) {
            if (!sql.equals("commit") && !sql.equals("rollback")) {
                planned++;
                Set<String> read = readWhole(plan(sql));
                if (!Collections.disjoint(read, BIG)) {
                    slow.put(sql, read.toString());
                }
            }
        }
        assertTrue(all.stream().anyMatch(sql -> sql.contains("posts_per_day")), "no deep page was seen");
        assertTrue(planned > 40, "only " + planned + " statements were seen");
        assertEquals(new TreeMap<>(), slow);
    }

    private void everything() {
        Member writer = member(104);
        Member other = member(105);
        for (Member each : List.of(reader, eager)) {
            for (String path : List.of("/api/feed", "/api/me/following", "/api/me/followers")) {
                readPages(each, path);
            }
        }
        for (String path : List.of(
                "/api/posts",
                "/api/users",
                "/api/users/1/posts",
                "/api/users/7/posts",
                "/api/users/1/followers",
                "/api/users/7/followers",
                "/api/users/2/following",
                "/api/users/7/following")) {
            readPages(reader, path);
        }
        for (String path : List.of("/api/me", "/api/users/7", "/api/users/person7", "/api/posts/7")) {
            reader.get(path).expect(200);
        }
        JsonObject post = writer.publish("to be changed");
        writer.put(post.getString("url"), object("text", "changed"));
        writer.delete(post.getString("url")).expectEmpty(204);
        writer.follow(other);
        writer.follows(other);
        writer.unfollow(other);
        writer.put("/api/me", object("about_me", "new", "email", "other-address@example.com"));
        writer.put("/api/me", object("password", "another", "old_password", PASSWORD));
        MicroblogClient api = server.client();
        api.post("/api/users", MicroblogClient.registration(MicroblogClient.fresh("new")))
                .expect(201);
        api.logIn("other-address@example.com", "another").expect(200);
        api.renew(other.tokens()).expect(200);
        api.askForReset(other.email());
        api.reset("none", "another");
        Member leaving = member(106);
        api.logOut(leaving.tokens());
        api.get("/@person7").expect(200);
        reader.get("/feed.json").expect(200);
        Browser browser = new Browser(api).signIn(reader);
        for (String path : List.of("/", "/everyone", "/people", "/@person1", "/@person7/followers", "/settings/apps")) {
            assertEquals(200, browser.open(path).answer().status(), path);
        }
        api.get("/readyz").expect(200);
    }

    private static void readPages(Member who, String path) {
        JsonObject page = who.get(path).expect(200).object();
        // What was read lately may be read in another way.
        who.get(path).expect(200);
        who.get(path + "?limit=5&offset=1");
        if (!page.getJsonArray("data").isEmpty()) {
            JsonObject item = page.getJsonArray("data").getJsonObject(0);
            who.get(path + "?after=" + item.getString(item.containsKey("timestamp") ? "timestamp" : "username"));
        }
    }

    private static void write(Member who) {
        who.post("/api/posts", object("text", "a post")).expect(201);
    }

    private Member member(int person) {
        String name = "person" + person;
        return new Member(
                server.client(),
                object("id", person, "username", name, "email", name + "@example.com"),
                PASSWORD,
                server.client().login(name, PASSWORD));
    }

    private List<String> statements(Runnable requests) {
        int before = server.log().length();
        requests.run();
        List<String> statements = new ArrayList<>();
        server.log().substring(before).lines().forEach(line -> {
            Matcher echo = ECHO.matcher(line);
            if (echo.find()) {
                // Lines of a request end with its id.
                String sql = echo.group(1).replaceFirst(" request_id=\\S+$", "");
                if (!IN_THE_BACKGROUND.matcher(sql).matches()) {
                    statements.add(sql);
                }
            }
        });
        return statements;
    }

    private List<String> statements(Supplier<?> request) {
        return statements((Runnable) request::get);
    }

    private List<String> verbs(Runnable request) {
        return statements(request).stream()
                .map(sql -> sql.split("\\W", 2)[0].toLowerCase(Locale.ROOT))
                .toList();
    }

    /** How PostgreSQL carries a statement out when it is prepared, for whatever values. */
    private JsonObject plan(String sql) throws SQLException {
        int values = 0;
        StringBuilder numbered = new StringBuilder();
        for (char c : sql.toCharArray()) {
            numbered.append(c == '?' ? "$" + ++values : Character.toString(c));
        }
        execute("deallocate all");
        execute("prepare statement as " + numbered);
        String arguments = values == 0 ? "" : "(" + String.join(", ", Collections.nCopies(values, "null")) + ")";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("explain (format json) execute statement" + arguments)) {
            rows.next();
            try (JsonReader json = Json.createReader(new StringReader(rows.getString(1)))) {
                return json.readArray().getJsonObject(0).getJsonObject("Plan");
            }
        }
    }

    /** The tables that a plan reads from end to end. */
    private static Set<String> readWhole(JsonObject plan) {
        Set<String> tables = new LinkedHashSet<>();
        if (plan.getString("Node Type").equals("Seq Scan")) {
            tables.add(plan.getString("Relation Name"));
        }
        if (plan.containsKey("Plans")) {
            plan.getJsonArray("Plans").forEach(part -> tables.addAll(readWhole(part.asJsonObject())));
        }
        return tables;
    }

    /** The benchmark's own script, without what only psql understands; and logins, of which it makes none. */
    private void fill() throws SQLException {
        try {
            String script = Files.readString(Path.of("bench", "data.sql"))
                    .replaceAll("(?m)^\\\\.*$", "")
                    .replace("\\g /dev/null", ";")
                    .replace(":'hash'", "'" + HASH + "'")
                    .replaceAll("(?<!:):people", Integer.toString(PEOPLE));
            int end = script.indexOf("vacuum");
            execute(script.substring(0, end));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        execute("insert into tokens (id, access_token, access_expiration, refresh_token, refresh_expiration, user_id)"
                + " select -i, encode(sha256((i || 'a')::bytea), 'hex'), now() + interval '1 day',"
                + " encode(sha256((i || 'b')::bytea), 'hex'), now() + interval '7 days', i from generate_series(1, "
                + PEOPLE + ") i");
        execute("vacuum (freeze, analyze)");
    }

    private int number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
