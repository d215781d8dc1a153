package microblog.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
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
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Statements that go to the database as they are, without a persistence context: one trip each. Outside a transaction
 * each is one of its own; what takes several statements goes through JPA. Parameters are numbered, {@code ?1},
 * {@code ?2} and so on, and may repeat.
 */
@ApplicationScoped
public class Statements {
    private static final Pattern PARAMETER = Pattern.compile("\\?([0-9]+)");

    @Resource(lookup = "java:app/jdbc/microblog")
    DataSource dataSource;

    private final ConcurrentMap<String, Text> texts = new ConcurrentHashMap<>();

    /** A statement as JDBC wants it, and which value each of its question marks stands for. */
    private record Text(String sql, int[] values) {
        static Text of(String numbered) {
            List<Integer> values = new ArrayList<>();
            Matcher parameters = PARAMETER.matcher(numbered);
            String sql = parameters.replaceAll(parameter -> {
                values.add(Integer.parseInt(parameter.group(1)) - 1);
                return "?";
            });
            return new Text(sql, values.stream().mapToInt(value -> value).toArray());
        }
    }

    /** The rows that a query answers. */
    public List<Row> rows(String sql, Object... values) {
        return execute(sql, values, statement -> {
            try (ResultSet result = statement.executeQuery()) {
                return rows(result);
            }
        });
    }

    /** How many rows a statement changes: of several statements in one, the last. */
    public int change(String sql, Object... values) {
        return execute(sql, values, PreparedStatement::executeUpdate);
    }

    private interface Execution<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T execute(String sql, Object[] values, Execution<T> execution) {
        Text text = texts.computeIfAbsent(sql, Text::of);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(text.sql)) {
            for (int i = 0; i < text.values.length; i++) {
                statement.setObject(i + 1, values[text.values[i]]);
            }
            return execution.of(statement);
        } catch (SQLException e) {
            throw new StatementFailed(e);
        }
    }

    /** The first row that a query answers, if any. */
    public Optional<Row> row(String sql, Object... values) {
        List<Row> rows = rows(sql, values);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
    }

    private static List<Row> rows(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        boolean[] times = new boolean[columns.getColumnCount()];
        for (int i = 0; i < times.length; i++) {
            times[i] = columns.getColumnType(i + 1) == Types.TIMESTAMP;
        }
        // Read as UTC, for which the database's times stand; some servers' result sets are slow to give a
        // LocalDateTime.
        Calendar utc = Calendar.getInstance(TimeZone.getTimeZone(ZoneOffset.UTC), Locale.ROOT);
        List<Row> rows = new ArrayList<>();
        while (result.next()) {
            Object[] values = new Object[times.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = times[i] ? time(result.getTimestamp(i + 1, utc)) : result.getObject(i + 1);
            }
            rows.add(new Row(values));
        }
        return rows;
    }

    private static LocalDateTime time(Timestamp time) {
        return time == null ? null : LocalDateTime.ofInstant(time.toInstant(), ZoneOffset.UTC);
    }
}
