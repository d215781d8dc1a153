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
        database.createNativeQuery("delete from spent_login_states where expires_at < ?1")
                .setParameter(1, Utc.now())
                .executeUpdate();
        database.createNativeQuery("insert into spent_login_states (state_hash, expires_at) values (?1, ?2)")
                .setParameter(1, state.stateHash().hex())
                .setParameter(2, LocalDateTime.ofInstant(state.expiresAt(), ZoneOffset.UTC))
                .executeUpdate();
    }
}
