package microblog.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import microblog.database.StatementFailed;
import microblog.database.Utc;

/**
 * The latest time of something, by the id of its row. Times that move with every request are noted here and written in
 * batches, which spares the database a write per request.
 */
public final class TimeNotes {
    private final String update;
    private final Map<Long, LocalDateTime> fresh = new ConcurrentHashMap<>();

    private TimeNotes(String table, String column) {
        this.update = "update {table} set {column} = ?1 where id = ?2 and ({column} is null or {column} < ?1)"
                .replace("{table}", table)
                .replace("{column}", column);
    }

    /** When users were last seen. */
    public static TimeNotes lastSeen() {
        return new TimeNotes("users", "last_seen");
    }

    /** When tokens were last used. */
    public static TimeNotes lastUsed() {
        return new TimeNotes("tokens", "last_used_at");
    }

    /** Notes that it is now, and answers that time. */
    public LocalDateTime touch(long id) {
        LocalDateTime now = Utc.now();
        fresh.put(id, now);
        return now;
    }

    /** The latest time, of which the database says {@code stored}; null when there is none. */
    public LocalDateTime latest(long id, LocalDateTime stored) {
        LocalDateTime noted = fresh.get(id);
        return noted == null || stored != null && noted.isBefore(stored) ? stored : noted;
    }

    /**
     * Writes what was noted; what can't be written is kept for the next time.
     *
     * @return how many rows that concerned
     */
    public synchronized int write(DataSource dataSource) {
        // In the order of ids, as every transaction locks rows, so that none can wait for another in a circle.
        Map<Long, LocalDateTime> batch = new TreeMap<>(fresh);
        if (batch.isEmpty()) {
            return 0;
        }
        List<Object[]> values = new ArrayList<>();
        batch.forEach((id, time) -> values.add(new Object[] {time, id}));
        try (Connection connection = dataSource.getConnection()) {
            StatementText.of(update).change(connection, values);
        } catch (SQLException e) {
            throw new StatementFailed(e);
        }
        batch.forEach(fresh::remove);
        return batch.size();
    }
}
