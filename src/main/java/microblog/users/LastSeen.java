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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import microblog.database.Utc;

/**
 * When people were last seen. Each request of a person moves it; to spare the database a write per request, the times
 * are collected here and written in batches. Answers of this node show the collected time at once, other nodes' after
 * the next batch.
 */
@ApplicationScoped
public class LastSeen {
    private static final Logger LOG = System.getLogger(LastSeen.class.getName());
    private static final int SECONDS_BETWEEN_BATCHES = 5;

    @Resource(lookup = "java:app/jdbc/microblog")
    DataSource dataSource;

    @Resource
    ManagedScheduledExecutorService timer;

    private final Map<Long, LocalDateTime> fresh = new ConcurrentHashMap<>();
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
        LocalDateTime now = Utc.now();
        fresh.put(person, now);
        return now;
    }

    /** When a person was last seen, of which the database says {@code stored}. */
    public LocalDateTime latest(long person, LocalDateTime stored) {
        LocalDateTime noted = fresh.get(person);
        return noted == null || noted.isBefore(stored) ? stored : noted;
    }

    /** Writes what was collected; what can't be written is kept for the next time. */
    synchronized void write() {
        // In the order of ids, as every transaction locks people, so that none can wait for another in a circle.
        Map<Long, LocalDateTime> batch = new TreeMap<>(fresh);
        if (batch.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update users set last_seen = ? where id = ? and last_seen < ?")) {
            for (Map.Entry<Long, LocalDateTime> seen : batch.entrySet()) {
                update.setTimestamp(1, Timestamp.valueOf(seen.getValue()));
                update.setLong(2, seen.getKey());
                update.setTimestamp(3, Timestamp.valueOf(seen.getValue()));
                update.addBatch();
            }
            update.executeBatch();
            batch.forEach(fresh::remove);
        } catch (SQLException | RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "The times at which {0} people were last seen are written later: {1}",
                    batch.size(),
                    e.getMessage());
        }
    }

    @PreDestroy
    void end() {
        batches.cancel(false);
        write();
    }
}
