package microblog.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How many people and posts there are, without counting them: each transaction that adds or removes one changes one of
 * a few slots, so that writers rarely wait for one another; the total is the sum of the slots.
 */
@ApplicationScoped
public class Totals {
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
        public String sql() {
            return "(select sum(c.amount) from counters c where c.name = '" + key() + "')";
        }

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Adds {@code change} within the running transaction. Call it last: a slot is locked until the transaction ends.
     */
    public void add(Of what, int change) {
        database.createNativeQuery("update counters set amount = amount + ?1 where name = ?2 and slot = ?3")
                .setParameter(1, change)
                .setParameter(2, what.key())
                .setParameter(3, slot())
                .executeUpdate();
    }

    /** A slot that few others change at this moment, for a statement that changes the total by itself. */
    public static int slot() {
        return ThreadLocalRandom.current().nextInt(SLOTS);
    }

    /** The total. */
    public long read(Of what) {
        return statements
                .row("select sum(amount) from counters where name = ?1", what.key())
                .orElseThrow()
                .number(0);
    }
}
