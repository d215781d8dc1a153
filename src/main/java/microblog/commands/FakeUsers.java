package microblog.commands;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import microblog.database.Utc;

/**
 * Invents people: each with a user name, an address, a sentence about them and up to five others of the same run whom
 * they follow. They come in batches, each of which is there as a whole, with the counters, or not at all.
 */
final class FakeUsers {
    private static final int BATCH = 2_000;
    private static final int MOST_FOLLOWS = 5;
    private static final int MOST_SUFFIX = 1_000_000_000;

    private final CommandDatabase database;
    private final SplittableRandom random = new SplittableRandom();
    private final FakeText text = new FakeText(random);
    private final List<Long> everybody = new ArrayList<>();

    FakeUsers(CommandDatabase database) {
        this.database = database;
    }

    /**
     * Adds people.
     *
     * @param passwordHash the password of all of them, as it is stored; null when they have none
     */
    void add(int number, String passwordHash, ProgressBar progress) {
        while (everybody.size() < number) {
            int size = Math.min(BATCH, number - everybody.size());
            everybody.addAll(database.inTransaction(connection -> addBatch(size, passwordHash)));
            progress.advance(size);
        }
    }

    private List<Long> addBatch(int size, String passwordHash) throws SQLException {
        List<Long> ids = database.newIds("users_id_seq", size);
        List<String> names = freeNames(size);
        LocalDateTime now = Utc.now();
        try (PreparedStatement insert = database.prepared(
                "insert into users (id, username, email, password_hash, about_me, first_seen, last_seen)"
                        + " select v.id, v.name, v.name || '@example.com', cast(? as varchar(256)), v.about,"
                        + " cast(? as timestamp), cast(? as timestamp) from unnest(cast(? as integer array),"
                        + " cast(? as varchar array), cast(? as varchar array)) as v(id, name, about)")) {
            insert.setString(1, passwordHash);
            insert.setObject(2, now);
            insert.setObject(3, now);
            insert.setArray(4, database.array("integer", ids));
            insert.setArray(5, database.array("varchar", names));
            insert.setArray(
                    6,
                    database.array(
                            "varchar",
                            names.stream().map(name -> text.sentence()).toList()));
            insert.executeUpdate();
        }
        follow(ids);
        database.countTotal("users", size);
        return ids;
    }

    /** Names that nobody has. */
    private List<String> freeNames(int size) throws SQLException {
        Set<String> names = new HashSet<>();
        while (names.size() < size) {
            while (names.size() < size) {
                names.add(text.username() + random.nextInt(MOST_SUFFIX));
            }
            try (PreparedStatement query = database.prepared("select username from users where username = any(?)")) {
                query.setArray(1, database.array("varchar", names));
                try (ResultSet taken = query.executeQuery()) {
                    while (taken.next()) {
                        names.remove(taken.getString(1));
                    }
                }
            }
        }
        return List.copyOf(names);
    }

    private void follow(List<Long> newcomers) throws SQLException {
        List<Long> people = new ArrayList<>(everybody);
        people.addAll(newcomers);
        List<Long> followers = new ArrayList<>();
        List<Long> followed = new ArrayList<>();
        Map<Long, Integer> followersCounts = new HashMap<>();
        Map<Long, Integer> followingCounts = new HashMap<>();
        for (long newcomer : newcomers) {
            for (long other : chosen(newcomer, people)) {
                followers.add(newcomer);
                followed.add(other);
                followingCounts.merge(newcomer, 1, Integer::sum);
                followersCounts.merge(other, 1, Integer::sum);
            }
        }
        try (PreparedStatement insert = database.prepared("insert into followers (follower_id, followed_id)"
                + " select * from unnest(cast(? as integer array), cast(? as integer array))")) {
            insert.setArray(1, database.array("integer", followers));
            insert.setArray(2, database.array("integer", followed));
            insert.executeUpdate();
        }
        database.count("following_count", followingCounts);
        database.count("followers_count", followersCounts);
    }

    private Set<Long> chosen(long follower, List<Long> people) {
        Set<Long> others = new HashSet<>();
        for (int i = random.nextInt(MOST_FOLLOWS + 1); i > 0; i--) {
            others.add(people.get(random.nextInt(people.size())));
        }
        others.removeAll(Collections.singleton(follower));
        return others;
    }
}
