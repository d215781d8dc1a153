package microblog.keys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.LocalDateTime;
import java.util.List;

/** The signing keys in the database, which all nodes share. */
@ApplicationScoped
public class SigningKeyRepository {
    @PersistenceContext(unitName = "microblog")
    private EntityManager entities;

    /** All keys, retired ones too. */
    public List<SigningKey> all() {
        return entities.createQuery("select k from SigningKey k", SigningKey.class)
                .getResultList();
    }

    /**
     * Stores a new key and retires all others, in a transaction of its own, so that the key outlives whatever request
     * happened to need it. Fails when another node has stored a key of the same id before.
     */
    @Transactional(TxType.REQUIRES_NEW)
    public void add(SigningKey key, LocalDateTime now) {
        entities.persist(key);
        entities.flush();
        all().stream().filter(other -> !other.kid().equals(key.kid())).forEach(other -> other.retire(now));
    }
}
