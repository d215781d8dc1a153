package microblog.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Several changes in one transaction, for those who decide as they go whether they need one. */
@ApplicationScoped
public class UnitOfWork {
    /** Does {@code work} in a transaction: the one that is under way, or else one of its own. */
    @Transactional
    public void run(Runnable work) {
        work.run();
    }
}
