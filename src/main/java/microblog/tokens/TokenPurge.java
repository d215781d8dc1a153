package microblog.tokens;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import microblog.logs.Log;

/**
 * Removes tokens that ended long ago, set off by logins but in the background and at most once a minute, so that no
 * login pays for it.
 */
@ApplicationScoped
public class TokenPurge {
    private static final Logger LOG = Log.of(TokenPurge.class);
    private static final long NANOS_BETWEEN = TimeUnit.MINUTES.toNanos(1);

    @Resource
    ManagedExecutorService executor;

    @Inject
    TokenRepository tokens;

    private final AtomicLong latest = new AtomicLong(System.nanoTime() - NANOS_BETWEEN);

    /** Purges soon, unless that was done a moment ago. */
    public void soon() {
        long before = latest.get();
        long now = System.nanoTime();
        if (now - before >= NANOS_BETWEEN && latest.compareAndSet(before, now)) {
            try {
                executor.execute(this::purge);
            } catch (RejectedExecutionException busy) {
                LOG.log(Level.DEBUG, "No thread to purge tokens with; a later login sets it off again");
            }
        }
    }

    private void purge() {
        try {
            tokens.purge();
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "Tokens that ended could not be removed; a later login tries again: {0}",
                    e.getMessage());
        }
    }
}
