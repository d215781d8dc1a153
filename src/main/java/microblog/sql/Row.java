package microblog.sql;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;

/** A row of a query, read by the names of its columns, which are in lower case whatever the database answers. */
public final class Row {
    private final Map<String, Integer> columns;
    private final Object[] values;

    /** The places of columns are shared by all rows of a statement. */
    Row(Map<String, Integer> columns, Object[] values) {
        this.columns = columns;
        this.values = values;
    }

    /** The names of its columns. */
    public Set<String> columns() {
        return columns.keySet();
    }

    /** Whether there is no value. */
    public boolean isNull(String column) {
        return value(column) == null;
    }

    /** A whole number. */
    public long number(String column) {
        return ((Number) value(column)).longValue();
    }

    /** A text, or null. */
    public String text(String column) {
        return (String) value(column);
    }

    /** A yes or no, which the query answers as 1 or 0. */
    public boolean yes(String column) {
        return number(column) != 0;
    }

    /** A time in UTC, or null. */
    public LocalDateTime time(String column) {
        return (LocalDateTime) value(column);
    }

    private Object value(String column) {
        Integer place = columns.get(column);
        if (place == null) {
            throw new IllegalArgumentException("No column " + column + " among " + columns.keySet());
        }
        return values[place];
    }
}
