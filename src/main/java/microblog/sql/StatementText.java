package microblog.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement as JDBC wants it: on one line, which of the given values each question mark stands for, and where the
 * columns of its rows are. That is found out once for each text. Parameters are numbered, {@code ?1}, {@code ?2} and so
 * on, and may repeat.
 */
final class StatementText {
    private static final Pattern PARAMETER = Pattern.compile("\\?([0-9]+)");
    private static final Pattern INDENTATION = Pattern.compile("\\s*\n\\s*");
    private static final ConcurrentMap<String, StatementText> KNOWN = new ConcurrentHashMap<>();

    private final String sql;
    private final int[] values;
    // Set when rows are read for the first time. Whoever does so at the same time finds the same.
    private volatile Columns columns;

    private StatementText(String sql, int[] values) {
        this.sql = sql;
        this.values = values;
    }

    static StatementText of(String numbered) {
        StatementText known = KNOWN.get(numbered);
        return known == null ? KNOWN.computeIfAbsent(numbered, StatementText::read) : known;
    }

    private static StatementText read(String numbered) {
        List<Integer> values = new ArrayList<>();
        Matcher parameters = PARAMETER.matcher(onOneLine(numbered));
        String sql = parameters.replaceAll(parameter -> {
            values.add(Integer.parseInt(parameter.group(1)) - 1);
            return "?";
        });
        return new StatementText(sql, values.stream().mapToInt(value -> value).toArray());
    }

    /** A text block as one line, as it stands in logs. */
    static String onOneLine(String block) {
        return INDENTATION.matcher(block).replaceAll(" ").strip();
    }

    /**
     * The statement as JPA wants it: each question mark has a number of its own, because Hibernate refuses gaps between
     * them. The values are {@link #inOrder}.
     */
    String forJpa() {
        StringBuilder numbered = new StringBuilder();
        int number = 0;
        for (char c : sql.toCharArray()) {
            numbered.append(c);
            if (c == '?') {
                numbered.append(++number);
            }
        }
        return numbered.toString();
    }

    /** The values that the question marks stand for. */
    List<Object> inOrder(Object... given) {
        return Arrays.stream(values).mapToObj(value -> given[value]).toList();
    }

    /** The rows that a query answers. */
    List<Row> rows(Connection connection, Object... given) throws SQLException {
        try (PreparedStatement statement = prepare(connection, given);
                ResultSet result = statement.executeQuery()) {
            return rows(result);
        }
    }

    /** The first row that a query answers, if any. */
    Optional<Row> row(Connection connection, Object... given) throws SQLException {
        return rows(connection, given).stream().findFirst();
    }

    /** How many rows a statement changes. */
    int change(Connection connection, Object... given) throws SQLException {
        try (PreparedStatement statement = prepare(connection, given)) {
            return statement.executeUpdate();
        }
    }

    /** Changes rows with each of several lists of values, in their order, in few trips. */
    void change(Connection connection, List<Object[]> batch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] given : batch) {
                bind(statement, given);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private PreparedStatement prepare(Connection connection, Object[] given) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            bind(statement, given);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private void bind(PreparedStatement statement, Object[] given) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, given[values[i]]);
        }
    }

    /**
     * The columns of a query.
     *
     * @param places where each is, by name
     * @param times which of them are times
     */
    private record Columns(Map<String, Integer> places, boolean[] times) {
        static Columns of(ResultSetMetaData result) throws SQLException {
            Map<String, Integer> places = new HashMap<>();
            boolean[] times = new boolean[result.getColumnCount()];
            for (int i = 0; i < times.length; i++) {
                String name = result.getColumnLabel(i + 1).toLowerCase(Locale.ROOT);
                if (places.put(name, i) != null) {
                    throw new IllegalArgumentException("Two columns are called " + name);
                }
                times[i] = result.getColumnType(i + 1) == Types.TIMESTAMP;
            }
            return new Columns(places, times);
        }
    }

    private List<Row> rows(ResultSet result) throws SQLException {
        Columns known = columns;
        if (known == null) {
            known = Columns.of(result.getMetaData());
            columns = known;
        }
        // Read as UTC, for which the database's times stand; some servers' result sets are slow to give a
        // LocalDateTime.
        Calendar utc = Calendar.getInstance(TimeZone.getTimeZone(ZoneOffset.UTC), Locale.ROOT);
        List<Row> rows = new ArrayList<>();
        while (result.next()) {
            Object[] row = new Object[known.times.length];
            for (int i = 0; i < row.length; i++) {
                row[i] = known.times[i] ? time(result.getTimestamp(i + 1, utc)) : result.getObject(i + 1);
            }
            rows.add(new Row(known.places, row));
        }
        return rows;
    }

    private static LocalDateTime time(Timestamp time) {
        return time == null ? null : LocalDateTime.ofInstant(time.toInstant(), ZoneOffset.UTC);
    }
}
