package microblog.sql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;

/**
 * Statements within a JPA transaction: by its entity manager, so on its connection. What the transaction has changed
 * through entities must have been flushed before.
 */
@ApplicationScoped
class StatementsInTransaction {
    @PersistenceContext
    EntityManager database;

    /** How many rows a statement changes. */
    public int change(String sql, Object... values) {
        StatementText text = StatementText.of(sql);
        Query statement = database.createNativeQuery(text.forJpa());
        int number = 0;
        for (Object value : text.inOrder(values)) {
            statement.setParameter(++number, value);
        }
        return statement.executeUpdate();
    }
}
