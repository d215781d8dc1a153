package microblog.database;

import java.sql.Timestamp;
import java.time.LocalDateTime;

/** A row of a query. JPA providers and drivers answer the same column as different classes; this reads them alike. */
public record Row(Object[] columns) {
    /** The row that a query of several columns answered. */
    public static Row of(Object result) {
        return new Row(result instanceof Object[] columns ? columns : new Object[] {result});
    }

    /** Whether there is no value. */
    public boolean isNull(int column) {
        return columns[column] == null;
    }

    /** A whole number. */
    public long number(int column) {
        return ((Number) columns[column]).longValue();
    }

    /** A text, or null. */
    public String text(int column) {
        return (String) columns[column];
    }

    /** A yes or no, which the query answers as 1 or 0. */
    public boolean yes(int column) {
        return number(column) != 0;
    }

    /** A time, or null. */
    public LocalDateTime time(int column) {
        Object value = columns[column];
        return value instanceof Timestamp timestamp ? timestamp.toLocalDateTime() : (LocalDateTime) value;
    }
}
