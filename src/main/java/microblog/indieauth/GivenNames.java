package microblog.indieauth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import microblog.users.UserView;

/** The names by which apps know users, in the database. */
@ApplicationScoped
public class GivenNames {
    @PersistenceContext
    EntityManager database;

    /** The name that was given to the app; empty when it was given none. */
    @Transactional
    public Optional<String> find(UserView user, String client) {
        return Optional.ofNullable(database.find(GivenName.class, GivenName.id(user.id(), client)))
                .map(GivenName::username);
    }

    /**
     * Notes the user's present name as the app's, in a transaction of its own: what fails as a duplicate must not take
     * anything else along. Never called within another, which would hold a connection while this one waits for its own.
     */
    @Transactional(TxType.REQUIRES_NEW)
    public void add(UserView user, String client) {
        database.persist(new GivenName(GivenName.id(user.id(), client), user.id(), user.username()));
        database.flush();
    }
}
