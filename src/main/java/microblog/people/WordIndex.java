package microblog.people;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import microblog.logs.Log;

/**
 * Keeps the words of users' names up to date. The database marks a user whose names have changed, whoever changed them;
 * each search first takes up those that are marked, the newest users first. When they are very many, such as after a
 * takeover, the others are taken up in the background, and found a little later.
 */
@ApplicationScoped
class WordIndex {
    private static final Logger LOG = Log.of(WordIndex.class);

    // Those who search wait for so many at most.
    private static final int BATCHES_AT_ONCE = 5;

    @Resource
    ManagedExecutorService executor;

    @Inject
    WordBatch batch;

    private final AtomicBoolean running = new AtomicBoolean();

    /** Takes up what has changed. */
    void update() {
        int batches = 0;
        boolean more = true;
        while (more && batches < BATCHES_AT_ONCE) {
            more = batch.index() == WordBatch.MOST;
            batches++;
        }
        if (more && running.compareAndSet(false, true)) {
            try {
                executor.execute(this::rest);
            } catch (RejectedExecutionException busy) {
                running.set(false);
            }
        }
    }

    private void rest() {
        try {
            while (batch.index() == WordBatch.MOST) {
                LOG.log(Level.DEBUG, "Took up the names of {0} users", WordBatch.MOST);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Names could not be taken up; a later search tries again: {0}", e.getMessage());
        } finally {
            running.set(false);
        }
    }
}
