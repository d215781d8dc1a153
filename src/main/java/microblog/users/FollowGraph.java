package microblog.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import microblog.errors.Refusal;
import microblog.paging.Page;
import microblog.paging.PageRequest;
import microblog.sql.FollowStatements;
import microblog.sql.FollowStatements.Side;
import microblog.sql.Row;

/**
 * Who follows whom. People's counters change in the transaction that changes the graph, always in the order of ids, so
 * that two people who follow each other at once don't block.
 */
@ApplicationScoped
public class FollowGraph {
    /** A direction through the graph. */
    public enum Direction {
        /** Those whom a user follows. */
        FOLLOWING(Side.FOLLOWED),
        /** Those who follow a user. */
        FOLLOWERS(Side.FOLLOWERS);

        private final Side side;

        Direction(Side side) {
            this.side = side;
        }

        Side side() {
            return side;
        }
    }

    @PersistenceContext
    EntityManager database;

    @Inject
    FollowStatements statements;

    @Inject
    UserRepository users;

    /** Whether one person follows another; empty when there is no such other person. */
    public Optional<Boolean> follows(long follower, long followed) {
        return database.createNamedQuery("User.isFollowed", Object[].class)
                .setParameter("follower", follower)
                .setParameter("followed", followed)
                .getResultStream()
                .findFirst()
                .map(row -> ((Number) row[1]).longValue() > 0);
    }

    /**
     * Makes one person follow another; a conflict when they do already, not found when there is no such other person.
     */
    public void follow(long follower, long followed) {
        if (!statements.follow(follower, followed)) {
            throw unchanged(follower, followed);
        }
    }

    /**
     * Ends that one person follows another; a conflict when they don't, not found when there is no such other person.
     */
    public void unfollow(long follower, long followed) {
        if (!statements.unfollow(follower, followed)) {
            throw unchanged(follower, followed);
        }
    }

    private Refusal unchanged(long follower, long followed) {
        return follows(follower, followed).isPresent() ? Refusal.conflict() : Refusal.notFound();
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
        List<Row> rows = statements.page(
                person, direction.side, size.isMany(page), page.after(), page.limit(), page.rowsToSkip());
        long skipped = page.hasAfter() ? statements.upTo(person, direction.side, page.after()) : 0;
        return Page.of(users.views(rows), skipped, page, size.total);
    }

    /**
     * What is known without looking at the graph.
     *
     * @param total how many people are on the side of the graph that is asked for
     * @param people how many there are in all
     */
    record Size(long total, long people) {
        /**
         * Whether so many users are meant that it is quicker to go through everybody in the order of names, until the
         * page is full, than to collect and sort them.
         */
        boolean isMany(PageRequest<?> page) {
            double everybodyToReadPerUser = (double) people / total;
            return (page.rowsToSkip() + (double) page.limit()) * everybodyToReadPerUser < total;
        }
    }

    private Size size(long person, Direction direction) {
        return statements
                .size(person, direction.side)
                .map(row -> new Size(row.number("total"), row.number("all_users")))
                .orElseThrow(Refusal::notFound);
    }
}
