package microblog.sql;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import microblog.database.StatementFailed;

/**
 * Statements that go to the database as they are, without a persistence context: one trip each, and a transaction of
 * its own. Not to be used within a transaction, whose changes they might not see; {@link StatementsInTransaction} is.
 *
 * <p>The methods are public because Weld's proxies call others by reflection (docs/architecture.md).
 */
@ApplicationScoped
class Statements {
    @Resource(lookup = "java:app/jdbc/microblog")
    DataSource dataSource;

    private interface Execution<T> {
        T of(Connection connection) throws SQLException;
    }

    /** The rows that a query answers. */
    public List<Row> rows(String sql, Object... values) {
        return execute(connection -> StatementText.of(sql).rows(connection, values));
    }

    /** The first row that a query answers, if any. */
    public Optional<Row> row(String sql, Object... values) {
        return execute(connection -> StatementText.of(sql).row(connection, values));
    }

    /** How many rows a statement changes. */
    public int change(String sql, Object... values) {
        return execute(connection -> StatementText.of(sql).change(connection, values));
    }

    private <T> T execute(Execution<T> execution) {
        try (Connection connection = dataSource.getConnection()) {
            return execution.of(connection);
        } catch (SQLException e) {
            throw new StatementFailed(e);
        }
    }
}
