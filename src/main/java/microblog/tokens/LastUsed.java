package microblog.tokens;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.LocalDateTime;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import microblog.lifecycle.ShuttingDown;
import microblog.logs.Log;
import microblog.sql.TimeNotes;

/**
 * When each token was last used, for the person who decides whether to revoke it. The times are collected and written
 * once a minute.
 */
@ApplicationScoped
public class LastUsed {
    private static final Logger LOG = Log.of(LastUsed.class);
    private static final int SECONDS_BETWEEN_BATCHES = 60;

    @Resource(lookup = "java:app/jdbc/microblog")
    DataSource dataSource;

    @Resource
    ManagedScheduledExecutorService timer;

    private final TimeNotes notes = TimeNotes.lastUsed();
    private ScheduledFuture<?> batches;

    void atStart(@Observes @Initialized(ApplicationScoped.class) Object event) {
        // Being observed makes the container create this bean, and with it the timer, at start.
    }

    @PostConstruct
    void begin() {
        batches = timer.scheduleWithFixedDelay(
                this::write, SECONDS_BETWEEN_BATCHES, SECONDS_BETWEEN_BATCHES, TimeUnit.SECONDS);
    }

    /** Notes that a token is used now; 0 stands for none of ours. */
    public void touch(long token) {
        if (token != 0) {
            notes.touch(token);
        }
    }

    /** When a token was last used, of which the database says {@code stored}; null when it never was. */
    public LocalDateTime latest(long token, LocalDateTime stored) {
        return notes.latest(token, stored);
    }

    void write() {
        try {
            notes.write(dataSource);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The times at which tokens were last used are written later: {0}", e.getMessage());
        }
    }

    void save(@Observes ShuttingDown event) {
        write();
    }

    @PreDestroy
    void end() {
        batches.cancel(false);
        write();
    }
}
