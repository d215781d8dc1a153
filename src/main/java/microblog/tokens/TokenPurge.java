package microblog.tokens;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import microblog.database.SchemaReady;
import microblog.lifecycle.ShuttingDown;
import microblog.logs.Log;

/** Removes what has ended from the database once a minute: tokens, sign-ins, links, and what strangers began. */
@ApplicationScoped
public class TokenPurge {
    private static final Logger LOG = Log.of(TokenPurge.class);

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    TokenRepository tokens;

    private ScheduledFuture<?> clock;

    void atStart(@Observes SchemaReady ready) {
        clock = executor.scheduleWithFixedDelay(this::purge, 1, 1, TimeUnit.MINUTES);
    }

    void atEnd(@Observes ShuttingDown end) {
        if (clock != null) {
            clock.cancel(false);
        }
    }

    private void purge() {
        try {
            tokens.purge();
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "What has ended could not be removed; the next minute tries again: {0}",
                    e.getMessage());
        }
    }
}
