package microblog.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import microblog.database.Dialect;
import microblog.database.Row;
import microblog.database.Statements;
import microblog.database.Totals;
import microblog.database.UnitOfWork;
import microblog.errors.Refusal;
import microblog.paging.Page;
import microblog.paging.PageRequest;

/**
 * Who follows whom. People's counters change in the transaction that changes the graph, always in the order of ids, so
 * that two people who follow each other at once don't block.
 */
@ApplicationScoped
public class FollowGraph {
    /** A direction through the graph. */
    public enum Direction {
        /** Those whom a person follows. */
        FOLLOWING("follower_id", "followed_id", "following_count"),
        /** Those who follow a person. */
        FOLLOWERS("followed_id", "follower_id", "followers_count");

        private final String from;
        private final String to;
        private final String counter;

        Direction(String from, String to, String counter) {
            this.from = from;
            this.to = to;
            this.counter = counter;
        }
    }

    /** A change of the graph: as a statement, and as one that changes the counters of both people, too. */
    private record Change(String edge, int people, String counted) {
        static final Change FOLLOW = of(
                "insert into followers (follower_id, followed_id) select cast(?1 as integer), u.id from users u where u.id = ?2"
                        + " and not exists (select 1 from followers f where f.follower_id = ?1 and f.followed_id = u.id)",
                1);
        static final Change UNFOLLOW = of("delete from followers where follower_id = ?1 and followed_id = ?2", -1);

        private static Change of(String edge, int people) {
            String count = "update users u set following_count = u.following_count + case u.id when e.follower_id then "
                    + people + " else 0 end, followers_count = u.followers_count + case u.id when e.followed_id then "
                    + people + " else 0 end from ";
            return new Change(
                    edge,
                    people,
                    "with edge as (" + edge + " returning follower_id, followed_id), first as (" + count
                            + "edge e where u.id = least(e.follower_id, e.followed_id) returning e.follower_id, e.followed_id) "
                            + count + "first e where u.id = greatest(e.follower_id, e.followed_id)");
        }
    }

    @PersistenceContext
    EntityManager database;

    @Inject
    UnitOfWork work;

    @Inject
    Statements statements;

    @Inject
    Dialect dialect;

    @Inject
    UserRepository users;

    /** Whether one person follows another; empty when there is no such other person. */
    public Optional<Boolean> follows(long follower, long followed) {
        List<?> rows = database.createNativeQuery(
                        "select case when f.follower_id is null then 0 else 1 end from users u"
                                + " left join followers f on f.followed_id = u.id and f.follower_id = ?1 where u.id = ?2")
                .setParameter(1, follower)
                .setParameter(2, followed)
                .getResultList();
        return rows.stream().map(row -> Row.of(row).yes(0)).findFirst();
    }

    /**
     * Makes one person follow another; a conflict when they do already, not found when there is no such other person.
     */
    public void follow(long follower, long followed) {
        make(Change.FOLLOW, follower, followed);
    }

    /**
     * Ends that one person follows another; a conflict when they don't, not found when there is no such other person.
     */
    public void unfollow(long follower, long followed) {
        make(Change.UNFOLLOW, follower, followed);
    }

    private void make(Change change, long follower, long followed) {
        // In one trip without a transaction around it; but one statement doesn't change a row twice.
        if (dialect.isPostgresql() && follower != followed) {
            if (statements.change(change.counted, follower, followed) == 0) {
                throw unchanged(follower, followed);
            }
        } else {
            work.run(() -> {
                if (change(change.edge, follower, followed) == 0) {
                    throw unchanged(follower, followed);
                }
                count(follower, followed, change.people);
            });
        }
    }

    private Refusal unchanged(long follower, long followed) {
        return follows(follower, followed).isPresent() ? Refusal.conflict() : Refusal.notFound();
    }

    private int change(String statement, long follower, long followed) {
        return database.createNativeQuery(statement)
                .setParameter(1, follower)
                .setParameter(2, followed)
                .executeUpdate();
    }

    private void count(long follower, long followed, int change) {
        if (follower < followed) {
            count(Direction.FOLLOWING, follower, change);
            count(Direction.FOLLOWERS, followed, change);
        } else {
            count(Direction.FOLLOWERS, followed, change);
            count(Direction.FOLLOWING, follower, change);
        }
    }

    private void count(Direction direction, long person, int change) {
        database.createNativeQuery(
                        "update users set " + direction.counter + " = " + direction.counter + " + ?1 where id = ?2")
                .setParameter(1, change)
                .setParameter(2, person)
                .executeUpdate();
    }

    /**
     * The people on one side of {@code person}, in the order of user names by code point; not found when there is no
     * such person.
     */
    public Page<UserView> page(long person, Direction direction, PageRequest<String> page) {
        Size size = size(person, direction);
        page.checkAgainst(size.total);
        if (size.total == 0) {
            return Page.of(List.of(), 0, page, 0);
        }
        String condition = page.hasAfter() ? " and " + name() + " > ?3" : "";
        String sql = "select " + UserView.COLUMNS + neighbours(direction, isMany(size, page)) + condition + " order by "
                + name() + " limit " + page.limit() + " offset ?2";
        List<Row> rows = statements.rows(sql, person, page.rowsToSkip(), page.after());
        return Page.of(users.views(rows), page.hasAfter() ? skipped(person, direction, page) : 0, page, size.total);
    }

    /**
     * What is known without looking at the graph.
     *
     * @param total how many people are on the side of the graph that is asked for
     * @param people how many there are in all
     */
    private record Size(long total, long people) {}

    private Size size(long person, Direction direction) {
        String sql = "select u." + direction.counter + ", " + Totals.Of.USERS.sql() + " from users u where u.id = ?1";
        return statements
                .row(sql, person)
                .map(row -> new Size(row.number(0), row.number(1)))
                .orElseThrow(Refusal::notFound);
    }

    private long skipped(long person, Direction direction, PageRequest<String> page) {
        String sql = "select count(*)" + neighbours(direction, false) + " and " + name() + " <= ?2";
        return statements.row(sql, person, page.after()).orElseThrow().number(0);
    }

    /**
     * Whether so many people are meant that it is quicker to go through everybody in the order of names, until the page
     * is full, than to collect and sort them.
     */
    private boolean isMany(Size size, PageRequest<String> page) {
        double everybodyToReadPerPerson = (double) size.people / size.total;
        return dialect.isPostgresql() && (page.rowsToSkip() + page.limit()) * everybodyToReadPerPerson < size.total;
    }

    // "offset 0" keeps PostgreSQL from turning one way into the other by what it knows of people on average.
    private static String neighbours(Direction direction, boolean many) {
        String edges = " from followers f where f." + direction.from + " = ?1";
        return many
                ? " from users u where exists (select 1" + edges + " and f." + direction.to + " = u.id offset 0)"
                : " from (select f." + direction.to + " as id" + edges
                        + " offset 0) f join users u on u.id = f.id where 1 = 1";
    }

    private String name() {
        return dialect.byCodePoint("u.username");
    }
}
