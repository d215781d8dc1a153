package microblog.commands;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The counters that pages show, against what they count. */
final class Counters {
    private final CommandDatabase database;

    // Days whose amount is wrong or missing, and the right one. Marked days are counted by whoever asks.
    private static final String WRONG_DAYS = "select * from (select r.day, d.amount, (select count(*) from posts p"
            + " where p.timestamp >= r.day and p.timestamp < r.day + 1) as posts"
            + " from (select min(day) + generate_series(0, max(day) - min(day)) as day from posts_per_day) r"
            + " left join posts_per_day d on d.day = r.day"
            + " where not exists (select 1 from days_to_count m where m.day = d.day)) w"
            + " where w.amount is distinct from w.posts";

    /** A counter of each person: what it counts are the rows of a table whose column names the person. */
    private enum OfPeople {
        POSTS_COUNT("posts", "user_id"),
        FOLLOWERS_COUNT("followers", "followed_id"),
        FOLLOWING_COUNT("followers", "follower_id");

        private final String table;
        private final String column;

        OfPeople(String table, String column) {
            this.table = table;
            this.column = column;
        }

        /** Each person whose counter is wrong, and by how much it is too low. */
        String wrong() {
            return "select u.id, coalesce(c.n, 0) - u." + name() + " missing from users u left join (select " + column
                    + " person, count(*) n from " + table + " group by " + column
                    + ") c on c.person = u.id where u." + name() + " <> coalesce(c.n, 0)";
        }
    }

    Counters(CommandDatabase database) {
        this.database = database;
    }

    /** How many counters of each kind are wrong. */
    Map<String, Long> wrong() {
        return database.inTransaction(connection -> {
            Map<String, Long> wrong = new LinkedHashMap<>();
            for (OfPeople counter : OfPeople.values()) {
                wrong.put(
                        counter.name().toLowerCase(java.util.Locale.ROOT),
                        database.number("select count(*) from (" + counter.wrong() + ") w"));
            }
            for (String total : List.of("users", "posts")) {
                wrong.put("total of " + total, isTotalWrong(total) ? 1L : 0L);
            }
            if (database.isPostgresql()) {
                wrong.put("posts of days", database.number("select count(*) from (" + WRONG_DAYS + ") w"));
            }
            return wrong;
        });
    }

    private boolean isTotalWrong(String table) throws SQLException {
        return database.number("select sum(amount) from counters where name = ?", table)
                != database.number("select count(*) from " + table);
    }

    /** Makes all counters right; writers wait meanwhile. */
    void repair() {
        database.inTransaction(connection -> {
            if (database.isPostgresql()) {
                database.execute(
                        "lock table users, posts, followers, counters, posts_per_day in share row exclusive mode");
                database.execute("insert into posts_per_day (day, amount) select w.day, w.posts from (" + WRONG_DAYS
                        + ") w on conflict (day) do update set amount = excluded.amount");
            }
            countAnew();
            return null;
        });
    }

    /** Makes all counters right, within a transaction. */
    void countAnew() throws SQLException {
        for (OfPeople counter : OfPeople.values()) {
            Map<Long, Integer> missing = new HashMap<>();
            try (PreparedStatement query = database.prepared(counter.wrong());
                    ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    missing.put(rows.getLong(1), rows.getInt(2));
                }
            }
            database.count(counter.name(), missing);
        }
        for (String total : List.of("users", "posts")) {
            database.execute(
                    "update counters set amount = case when slot = 0 then (select count(*) from " + total
                            + ") else 0 end where name = ?",
                    total);
        }
        // Servers that remember a feed's total must add it up again.
        database.execute("update counters set amount = amount + ? where name = 'removals' and slot = 0", 1);
    }
}
