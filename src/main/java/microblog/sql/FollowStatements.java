package microblog.sql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import microblog.database.UnitOfWork;
import microblog.database.Utc;

/**
 * Who follows whom. The counters of both users change with the graph, always in the order of ids, so that two users who
 * follow each other at once don't block.
 */
@ApplicationScoped
public class FollowStatements {
    /** The users on one side of a user. */
    public enum Side {
        /** Those whom the user follows. */
        FOLLOWED("follower_id", "followed_id", "following_count"),
        /** Those who follow the user. */
        FOLLOWERS("followed_id", "follower_id", "followers_count");

        private final String from;
        private final String to;
        private final String counter;

        Side(String from, String to, String counter) {
            this.from = from;
            this.to = to;
            this.counter = counter;
        }
    }

    /**
     * A change of the graph.
     *
     * @param edge the statement for the graph alone
     * @param change by how much the counters of both change
     * @param counted the statement for all of it
     */
    private record Change(String edge, int change, String counted) {
        static final Change FOLLOW = of("""
                insert into followers (follower_id, followed_id)
                select cast(?1 as integer), u.id from users u where u.id = ?2
                and not exists (select 1 from followers f where f.follower_id = ?1 and f.followed_id = u.id)""", 1);
        static final Change UNFOLLOW = of("delete from followers where follower_id = ?1 and followed_id = ?2", -1);

        private static Change of(String edge, int change) {
            String count = """
                    update users u set
                    following_count = u.following_count + case u.id when e.follower_id then {change} else 0 end,
                    followers_count = u.followers_count + case u.id when e.followed_id then {change} else 0 end
                    from""".replace("{change}", Integer.toString(change));
            String counted = """
                    with edge as ({edge} returning follower_id, followed_id),
                    first as ({count} edge e where u.id = least(e.follower_id, e.followed_id)
                    returning e.follower_id, e.followed_id)
                    {count} first e where u.id = greatest(e.follower_id, e.followed_id)""".replace("{edge}", edge).replace("{count}", count);
            return new Change(edge, change, counted);
        }
    }

    @Inject
    Statements statements;

    @Inject
    StatementsInTransaction inTransaction;

    @Inject
    UnitOfWork work;

    @Inject
    Dialect dialect;

    /** Makes one user follow another; false when they do already, or there is no such other user. */
    public boolean follow(long follower, long followed) {
        return make(Change.FOLLOW, follower, followed);
    }

    /** Ends that one user follows another; false when they don't. */
    public boolean unfollow(long follower, long followed) {
        return make(Change.UNFOLLOW, follower, followed);
    }

    private boolean make(Change change, long follower, long followed) {
        // In one trip without a transaction around it; but H2 has no such statement, and none changes a row twice.
        if (dialect.isPostgresql() && follower != followed) {
            return statements.change(change.counted, follower, followed) > 0;
        }
        boolean[] made = new boolean[1];
        work.run(() -> {
            made[0] = inTransaction.change(change.edge, follower, followed) > 0;
            if (made[0]) {
                count(follower, followed, change.change);
            }
        });
        return made[0];
    }

    private void count(long follower, long followed, int change) {
        if (follower < followed) {
            count(Side.FOLLOWED, follower, change);
            count(Side.FOLLOWERS, followed, change);
        } else {
            count(Side.FOLLOWERS, followed, change);
            count(Side.FOLLOWED, follower, change);
        }
    }

    private void count(Side side, long user, int change) {
        // PostgreSQL notes the time itself.
        String time = side == Side.FOLLOWED ? ", following_changed_at = ?3" : "";
        inTransaction.change(
                "update users set {n} = {n} + ?1{time} where id = ?2"
                        .replace("{n}", side.counter)
                        .replace("{time}", time),
                change,
                user,
                Utc.distinctNow());
    }

    /**
     * How many users are on one side of a user, {@code total}, and how many there are in all, {@code all_users}; empty
     * when there is no such user.
     */
    public Optional<Row> size(long user, Side side) {
        return statements.row(
                "select u." + side.counter + " as total, " + CounterSlots.Of.USERS.sum()
                        + " as all_users from users u where u.id = ?1",
                user);
    }

    /**
     * A part of the users on one side of a user, in the order of names by code point.
     *
     * @param many whether to go through everybody in the order of names until the part is full, rather than to collect
     *     and sort those on that side
     * @param after the name after which it begins; null for the start
     */
    public List<Row> page(long user, Side side, boolean many, String after, int limit, int skip) {
        String condition = after == null ? "" : " and " + name() + " > ?3";
        return statements.rows(
                "select " + UserStatements.COLUMNS + neighbours(side, many) + condition + " order by " + name()
                        + " limit " + limit + " offset ?2",
                user,
                skip,
                after);
    }

    /** How many users on one side of a user have a name up to this one. */
    public long upTo(long user, Side side, String name) {
        return statements
                .row("select count(*) as amount" + neighbours(side, false) + " and " + name() + " <= ?2", user, name)
                .orElseThrow()
                .number("amount");
    }

    // "offset 0" keeps PostgreSQL from turning one way into the other by what it knows of users on average.
    private static String neighbours(Side side, boolean many) {
        String edges = " from followers f where f." + side.from + " = ?1";
        return many
                ? " from users u where exists (select 1" + edges + " and f." + side.to + " = u.id offset 0)"
                : " from (select f." + side.to + " as id" + edges
                        + " offset 0) f join users u on u.id = f.id where 1 = 1";
    }

    private String name() {
        return dialect.byCodePoint("u.username");
    }
}
