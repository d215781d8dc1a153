package microblog.users;

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
 * When people were last seen. Each request of a person moves it; to spare the database a write per request, the times
 * are collected here and written in batches. Answers of this node show the collected time at once, other nodes' after
 * the next batch.
 */
@ApplicationScoped
public class LastSeen {
    private static final Logger LOG = Log.of(LastSeen.class);
    private static final int SECONDS_BETWEEN_BATCHES = 5;

    @Resource(lookup = "java:app/jdbc/microblog")
    DataSource dataSource;

    @Resource
    ManagedScheduledExecutorService timer;

    private final TimeNotes notes = TimeNotes.lastSeen();
    private ScheduledFuture<?> batches;

    void atStart(@Observes @Initialized(ApplicationScoped.class) Object event) {
        // Being observed makes the container create this bean, and with it the timer, at start.
    }

    @PostConstruct
    void begin() {
        batches = timer.scheduleWithFixedDelay(
                this::write, SECONDS_BETWEEN_BATCHES, SECONDS_BETWEEN_BATCHES, TimeUnit.SECONDS);
    }

    /** Notes that a person is here now, and answers that time. */
    public LocalDateTime touch(long person) {
        return notes.touch(person);
    }

    /** When a person was last seen, of which the database says {@code stored}. */
    public LocalDateTime latest(long person, LocalDateTime stored) {
        return notes.latest(person, stored);
    }

    void write() {
        try {
            notes.write(dataSource);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The times at which people were last seen are written later: {0}", e.getMessage());
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
