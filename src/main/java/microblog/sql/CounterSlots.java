package microblog.sql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import microblog.database.Counter;

/**
 * How many users and posts there are, without counting them: each transaction that adds or removes one changes one of a
 * few slots, so that writers rarely wait for one another; the total is the sum of the slots.
 */
@ApplicationScoped
public class CounterSlots {
    private static final int SLOTS = 32;

    @PersistenceContext
    EntityManager database;

    @Inject
    Statements statements;

    /** What is counted. */
    public enum Of {
        USERS,
        POSTS;

        /** The total as a scalar subquery. */
        String sum() {
            return "(select sum(c.amount) from counters c where c.name = '" + key() + "')";
        }

        private String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Adds {@code change} within the running transaction. Call it last: a slot is locked until the transaction ends.
     */
    public void add(Of what, int change) {
        database.createNamedQuery(Counter.ADD)
                .setParameter("change", (long) change)
                .setParameter("name", what.key())
                .setParameter("slot", slot())
                .executeUpdate();
    }

    /** A slot that few others change at this moment. */
    static int slot() {
        return ThreadLocalRandom.current().nextInt(SLOTS);
    }

    /** The total. */
    public long read(Of what) {
        return statements
                .row("select sum(amount) as total from counters where name = ?1", what.key())
                .orElseThrow()
                .number("total");
    }
}
