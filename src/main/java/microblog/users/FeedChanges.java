package microblog.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import microblog.database.Utc;
import microblog.sql.CounterSlots;

/**
 * What tells whether feeds are still what they were, without reading a post: how many posts there are, and when
 * something else than a new post changed them (a post was edited, deleted or put back, its author got another name).
 * Between two equal answers nothing can have been done but publishing, and that would have changed the number.
 */
@ApplicationScoped
public class FeedChanges {
    private static final LocalDateTime EPOCH = LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC);
    private static final int SLOTS = 8;

    @PersistenceContext
    EntityManager database;

    @Inject
    CounterSlots totals;

    /**
     * A feed's state at some moment.
     *
     * @param posts how many posts it has
     * @param changedAt when something else than a new post changed it; null when nothing has
     * @param version moves with each such change, also with one of an earlier time that was committed later; 0 where
     *     {@code changedAt} does so itself, since changes of one user wait for one another
     */
    public record State(long posts, LocalDateTime changedAt, long version) {}

    /** Notes within the running transaction that what a user's feeds show has changed. The user's row is locked. */
    public void note(long user) {
        LocalDateTime now = Utc.distinctNow();
        database.createNamedQuery("User.feedChanged")
                .setParameter("now", now)
                .setParameter("id", user)
                .executeUpdate();
        database.createNamedQuery("Counter.feedChanged")
                .setParameter("now", ChronoUnit.MICROS.between(EPOCH, now))
                .setParameter("slot", ThreadLocalRandom.current().nextInt(SLOTS))
                .executeUpdate();
    }

    /** The state of a user's feeds. */
    static State of(User user) {
        return new State(user.postsCount(), user.feedChangedAt(), 0);
    }

    /** The state of everybody's feeds. */
    public State everybodys() {
        Object[] slots =
                database.createNamedQuery("Counter.feedChanges", Object[].class).getSingleResult();
        long latest = number(slots[0]);
        LocalDateTime changedAt = latest == 0 ? null : EPOCH.plus(latest, ChronoUnit.MICROS);
        return new State(totals.read(CounterSlots.Of.POSTS), changedAt, number(slots[1]));
    }

    private static long number(Object amount) {
        return amount == null ? 0 : ((Number) amount).longValue();
    }
}
