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
    int change(String sql, Object... values) {
        Query statement = database.createNativeQuery(StatementText.onOneLine(sql));
        for (int number = 1; number <= values.length; number++) {
            if (StatementText.of(sql).has(number)) {
                statement.setParameter(number, values[number - 1]);
            }
        }
        return statement.executeUpdate();
    }
}
