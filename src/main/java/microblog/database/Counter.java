package microblog.database;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/**
 * One slot of a total, or of the time when feeds changed. It is changed by statements that add to it, so that nobody
 * takes another's change back.
 */
@Entity
@NamedQuery(
        name = Counter.ADD,
        query = "update Counter c set c.amount = c.amount + :change where c.name = :name and c.slot = :slot")
@Table(name = "counters")
@IdClass(Counter.Key.class)
@NamedQuery(
        name = "Counter.feedChanged",
        query = "update Counter c set c.amount = :now where c.name = 'feed_changes' and c.slot = :slot")
@NamedQuery(
        name = "Counter.feedChanges",
        query = "select max(c.amount), sum(c.amount) from Counter c where c.name = 'feed_changes'")
public class Counter {
    /** Adds to a slot. */
    public static final String ADD = "Counter.add";

    @Id
    @Column(name = "name")
    private String name;

    @Id
    @Column(name = "slot")
    private int slot;

    @Column(name = "amount", insertable = false, updatable = false)
    private long amount;

    /** For JPA. */
    protected Counter() {}

    /** What it is found by. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1;

        private String name;
        private int slot;

        /** For JPA. */
        public Key() {}

        public Key(String name, int slot) {
            this.name = name;
            this.slot = slot;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && name.equals(key.name) && slot == key.slot;
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, slot);
        }
    }
}
