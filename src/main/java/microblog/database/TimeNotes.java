package microblog.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * The latest time of something, by the id of its row. Times that move with every request are noted here and written in
 * batches, which spares the database a write per request.
 */
public final class TimeNotes {
    private final String update;
    private final Map<Long, LocalDateTime> fresh = new ConcurrentHashMap<>();

    /**
     * Notes for one column.
     *
     * @param table the table, which is keyed by {@code id}
     * @param column the column, which only ever moves on
     */
    public TimeNotes(String table, String column) {
        this.update = "update " + table + " set " + column + " = ? where id = ? and (" + column + " is null or "
                + column + " < ?)";
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
    public synchronized int write(DataSource dataSource) throws SQLException {
        // In the order of ids, as every transaction locks rows, so that none can wait for another in a circle.
        Map<Long, LocalDateTime> batch = new TreeMap<>(fresh);
        if (batch.isEmpty()) {
            return 0;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(update)) {
            for (Map.Entry<Long, LocalDateTime> noted : batch.entrySet()) {
                statement.setObject(1, noted.getValue());
                statement.setLong(2, noted.getKey());
                statement.setObject(3, noted.getValue());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        batch.forEach(fresh::remove);
        return batch.size();
    }
}
