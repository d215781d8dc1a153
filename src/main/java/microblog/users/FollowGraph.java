package microblog.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import microblog.database.Dialect;
import microblog.database.Row;
import microblog.errors.ApiError;
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

    @PersistenceContext
    EntityManager database;

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
    @Transactional
    public void follow(long follower, long followed) {
        if (follows(follower, followed).orElseThrow(ApiError::notFound)) {
            throw ApiError.conflict();
        }
        change("insert into followers (follower_id, followed_id) values (?1, ?2)", follower, followed);
        count(follower, followed, 1);
    }

    /**
     * Ends that one person follows another; a conflict when they don't, not found when there is no such other person.
     */
    @Transactional
    public void unfollow(long follower, long followed) {
        if (change("delete from followers where follower_id = ?1 and followed_id = ?2", follower, followed) == 0) {
            follows(follower, followed).orElseThrow(ApiError::notFound);
            throw ApiError.conflict();
        }
        count(follower, followed, -1);
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
        long total = total(person, direction);
        page.checkAgainst(total);
        if (total == 0) {
            return Page.of(List.of(), 0, page, 0);
        }
        return page.hasAfter() ? after(person, direction, page, total) : counted(person, direction, page, total);
    }

    private long total(long person, Direction direction) {
        List<?> rows = database.createNativeQuery("select " + direction.counter + " from users where id = ?1")
                .setParameter(1, person)
                .getResultList();
        return rows.stream().map(row -> Row.of(row).number(0)).findFirst().orElseThrow(ApiError::notFound);
    }

    private Page<UserView> counted(long person, Direction direction, PageRequest<String> page, long total) {
        Query query = database.createNativeQuery("select " + UserView.COLUMNS + neighbours(direction) + " order by "
                        + name() + " limit ?2 offset ?3")
                .setParameter(1, person)
                .setParameter(2, page.limit())
                .setParameter(3, page.rowsToSkip());
        return Page.of(users.views(query), 0, page, total);
    }

    private Page<UserView> after(long person, Direction direction, PageRequest<String> page, long total) {
        Query query = database.createNativeQuery("select " + UserView.COLUMNS + neighbours(direction) + " and " + name()
                        + " > ?2 order by " + name() + " limit ?3")
                .setParameter(1, person)
                .setParameter(2, page.after())
                .setParameter(3, page.limit());
        Object skipped = database.createNativeQuery(
                        "select count(*)" + neighbours(direction) + " and " + name() + " <= ?2")
                .setParameter(1, person)
                .setParameter(2, page.after())
                .getSingleResult();
        return Page.of(users.views(query), Row.of(skipped).number(0), page, total);
    }

    private static String neighbours(Direction direction) {
        return " from followers f join users u on u.id = f." + direction.to + " where f." + direction.from + " = ?1";
    }

    private String name() {
        return dialect.byCodePoint("u.username");
    }
}
