package microblog.datasource;

import java.sql.Timestamp;
import java.time.LocalDateTime;

/**
 * A {@link Timestamp} that knows which time of the clock it stands for. A plain one is an instant, and has no way to
 * say 02:30 in a zone whose clocks go from 02:00 to 03:00 on that day; the columns of the database are UTC, where there
 * is such a time.
 */
public final class ExactTimestamp extends Timestamp {
    private static final long serialVersionUID = 1;

    private final LocalDateTime time;

    public ExactTimestamp(LocalDateTime time) {
        super(Timestamp.valueOf(time).getTime());
        super.setNanos(time.getNano());
        this.time = time;
    }

    @Override
    public LocalDateTime toLocalDateTime() {
        return time;
    }

    @Override
    public boolean equals(Timestamp other) {
        return other != null && time.equals(other.toLocalDateTime());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Timestamp timestamp && equals(timestamp);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
