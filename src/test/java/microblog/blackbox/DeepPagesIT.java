package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The {@code offset} of pages with {@code after} is the number of posts that are newer, however many days back; on
 * PostgreSQL whether days have been counted ahead or not.
 */
@OwnServer
class DeepPagesIT {
    private static final boolean POSTGRESQL = "postgresql".equals(System.getProperty("database"));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How many days ago posts were written: some days have many, some none, some are next to one another. */
    private static final List<Integer> AGES =
            List.of(1, 1, 1, 2, 3, 3, 30, 31, 31, 31, 60, 181, 182, 182, 183, 200, 364, 365, 366, 367, 400, 900);

    private final TestDatabase database = TestDatabase.fresh();
    private final ServerSetup setup = ServerProcess.with(database);

    @Test
    void offsetsAreRightAtEveryDepthWhateverComesAndGoes() {
        Member ana;
        Member ben;
        List<JsonObject> old = new ArrayList<>();
        try (ServerProcess server = setup.start()) {
            ana = server.client().member("ana");
            ben = server.client().member("ben");
            for (int i = 0; i < AGES.size(); i++) {
                old.add((i % 3 == 0 ? ben : ana).publish("old " + i));
            }
            ana.publish("new");
            ben.publish("newer");
        }
        makeOld(old);

        try (ServerProcess server = setup.start()) {
            Member reader = at(server, ana);
            expectRightOffsets(reader, AGES.size() + 2);
            awaitThatDaysAreCounted();
            expectRightOffsets(reader, AGES.size() + 2);

            at(server, ben).publish("newest");
            JsonObject gone = reader.publish("soon gone");
            for (JsonObject post : List.of(gone, old.get(1), old.get(13), old.get(19))) {
                reader.delete(post.getString("url")).expectEmpty(204);
            }
            expectRightOffsets(reader, AGES.size());

            AppUser user = AppUser.signedIn(server.client(), reader);
            String token = user.accessToken("create update delete");
            String page = server.client()
                            .get("/.well-known/oauth-authorization-server")
                            .object()
                            .getString("issuer")
                    + "@" + ana.username() + "/" + old.get(8).getInt("id");
            for (int posts : new int[] {AGES.size() - 1, AGES.size()}) {
                server.client()
                        .request("POST", "/micropub")
                        .bearer(token)
                        .body(
                                "application/x-www-form-urlencoded",
                                AppUser.form("action", posts < AGES.size() ? "delete" : "undelete", "url", page))
                        .send()
                        .expectEmpty(204);
                expectRightOffsets(reader, posts);
            }
            if (POSTGRESQL) {
                countDays();
                expectRightOffsets(reader, AGES.size());
                delete(ben);
                expectRightOffsets(reader, postsOfAna());
            }
        }
        if (!POSTGRESQL) {
            delete(ben);
            try (ServerProcess server = setup.start()) {
                expectRightOffsets(at(server, ana), postsOfAna());
            }
        }
    }

    @Test
    void countersOfDaysAreCheckedAndRepaired() {
        assumeTrue(POSTGRESQL, "days are counted ahead on PostgreSQL");
        does(0, "fake", "users", "3");
        does(0, "fake", "posts", "100");
        database.run("update posts set timestamp = timestamp - interval '40 days'");
        countDays();
        String day = database.text("select max(timestamp)::date from posts");
        assertTrue(does(0, "counters", "check").contains("posts of days: right"));

        database.run("update posts_per_day set amount = amount + 1 where day = '" + day + "'");
        database.run("delete from posts_per_day where day = date '" + day + "' + 1");

        assertTrue(does(1, "counters", "check").contains("posts of days: 2 wrong"));
        does(0, "counters", "repair");
        assertTrue(does(0, "counters", "check").contains("posts of days: right"));
        assertEquals("100", database.text("select sum(amount) from posts_per_day"));
    }

    @Test
    void daysAreNotCountedWhileSomebodyChangesThem() throws SQLException {
        assumeTrue(POSTGRESQL, "days are counted ahead on PostgreSQL");
        does(0, "fake", "users", "3");
        does(0, "fake", "posts", "100");
        database.run("update posts set timestamp = current_date - 40 + (timestamp - date_trunc('day', timestamp))");
        countDays();
        for (int isolation :
                new int[] {Connection.TRANSACTION_READ_COMMITTED, Connection.TRANSACTION_REPEATABLE_READ}) {
            try (Connection early = DriverManager.getConnection(database.jdbcUrl());
                    Connection late = DriverManager.getConnection(database.jdbcUrl());
                    Statement first = early.createStatement();
                    Statement second = late.createStatement()) {
                early.setAutoCommit(false);
                late.setAutoCommit(false);
                late.setTransactionIsolation(isolation);
                // What the second sees of the database may be as old as this: a day that is to be counted anew.
                database.run("delete from posts where id = (select min(id) + 1 from posts)");
                int posts = number(second, "select count(*) from posts");
                first.execute("delete from posts where id = (select min(id) from posts)");
                assertEquals("0", database.text("select count_posts_per_day(1000)"), "somebody deletes");
                early.commit();
                countDays();

                second.execute("insert into posts (id, text, timestamp, user_id) select id + 100000, text, timestamp,"
                        + " user_id from posts order by id desc limit 1");
                assertEquals("0", database.text("select count_posts_per_day(1000)"), "somebody restores");
                late.commit();
                assertEquals("1", database.text("select count_posts_per_day(1000)"), "a day to count anew");
                assertEquals(Integer.toString(posts), database.text("select sum(amount) from posts_per_day"));
            }
        }
    }

    private static int number(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** Each at another time of its day, among them the first and the last of all. */
    private void makeOld(List<JsonObject> posts) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<LocalTime> times = List.of(
                LocalTime.MIDNIGHT,
                LocalTime.of(23, 59, 59, 999_999_000),
                LocalTime.of(12, 30),
                LocalTime.of(0, 0, 0, 1_000));
        for (int i = 0; i < posts.size(); i++) {
            database.run("update posts set timestamp = '"
                    + today.minusDays(AGES.get(i)).atTime(times.get(i % 4)) + "' where id = "
                    + posts.get(i).getInt("id"));
        }
    }

    /** Compares with the posts that come one page after the other, and with times at, before and after each post. */
    private static void expectRightOffsets(Member reader, int number) {
        List<JsonObject> posts = reader.walk("/api/posts");
        assertEquals(number, posts.size());
        List<Integer> reached = new ArrayList<>();
        String after = "2999-01-01T00:00:00Z";
        JsonObject page;
        do {
            page = reader.get("/api/posts?limit=3&after=" + after).expect(200).object();
            assertEquals(reached.size(), offset(page), after);
            for (JsonObject post : page.getJsonArray("data").getValuesAs(JsonObject.class)) {
                reached.add(post.getInt("id"));
                after = post.getString("timestamp");
            }
        } while (!page.getJsonArray("data").isEmpty());
        assertEquals(posts.stream().map(post -> post.getInt("id")).toList(), reached);

        List<LocalDateTime> times = posts.stream()
                .map(post -> LocalDateTime.parse(post.getString("timestamp").replace("Z", "")))
                .toList();
        times.stream()
                .flatMap(time -> {
                    LocalDateTime day = time.toLocalDate().atStartOfDay();
                    return Stream.of(time, time.plusNanos(1_000), day, day.plusDays(1), day.plusHours(12));
                })
                .distinct()
                .forEach(time -> assertEquals(
                        times.stream().filter(each -> !each.isBefore(time)).count(),
                        offset(reader.get("/api/posts?limit=1&after=" + time + "Z")
                                .expect(200)
                                .object()),
                        time::toString));
    }

    private static long offset(JsonObject page) {
        return page.getJsonObject("pagination").getInt("offset");
    }

    /** The server does so in the background when somebody first asks for a page with {@code after}. */
    private void awaitThatDaysAreCounted() {
        Instant end = Instant.now().plus(PATIENCE);
        while (POSTGRESQL
                && !"t"
                        .equals(database.text("select min(day) <= (select min(timestamp) from posts)"
                                + " and not exists (select 1 from days_to_count) from posts_per_day"))) {
            assertTrue(Instant.now().isBefore(end), "days are not counted");
            CommandProcess.pause();
        }
    }

    private void countDays() {
        while (!"0".equals(database.text("select count_posts_per_day(1000)"))) {
            CommandProcess.pause();
        }
    }

    private void delete(Member member) {
        does(0, "user", "delete", member.username(), "--yes");
    }

    private static int postsOfAna() {
        // Hers are those not divisible by three, of which she deleted three; and a new one.
        int bens = (AGES.size() + 2) / 3;
        return AGES.size() - bens - 3 + 1;
    }

    private static Member at(ServerProcess server, Member member) {
        return new Member(server.client(), member.view(), member.password(), member.tokens());
    }

    private String does(int status, String... arguments) {
        ServerProcess.Ending ending = CommandProcess.run(setup, arguments);
        assertEquals(status, ending.status(), ending::output);
        return ending.output();
    }
}
