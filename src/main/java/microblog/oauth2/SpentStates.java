package microblog.oauth2;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import microblog.database.Utc;

/** The states that have been used, kept until they would have ended anyway. All nodes share them. */
@ApplicationScoped
class SpentStates {
    @PersistenceContext
    EntityManager database;

    /** Notes a state as used; fails as a duplicate when it was used before. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void add(LoginState state) {
        database.createNamedQuery("SpentState.deleteEnded")
                .setParameter("time", Utc.now())
                .executeUpdate();
        database.persist(
                new SpentState(state.stateHash().hex(), LocalDateTime.ofInstant(state.expiresAt(), ZoneOffset.UTC)));
        database.flush();
    }
}
