package microblog.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import microblog.database.Utc;

/** The reserved names in the database. */
@ApplicationScoped
class ReservedNameRepository {
    @PersistenceContext
    EntityManager database;

    /**
     * Writes a name, in a transaction of its own: what fails as a duplicate must not take anything else along. Never
     * called within another, which would hold a connection while this one waits for its own.
     */
    @Transactional(TxType.REQUIRES_NEW)
    public void add(String username, long user) {
        if (database.find(ReservedName.class, username) == null) {
            database.persist(new ReservedName(username, user, Utc.now()));
            database.flush();
        }
    }

    public Optional<Long> owner(String username) {
        return Optional.ofNullable(database.find(ReservedName.class, username)).map(ReservedName::userId);
    }
}
