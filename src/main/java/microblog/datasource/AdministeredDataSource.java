package microblog.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * The data source that the server's administrator manages ({@code DATASOURCE_JNDI}). Its pool, its credentials and its
 * recovery are the server's. Transactions reach it through us, so it must not take part in them by itself.
 */
final class AdministeredDataSource implements ConnectionSource {
    private final String name;

    /** Kept, because a lookup may cost more than what is asked of the database; null when it must be looked up. */
    private volatile DataSource found;

    AdministeredDataSource(String name) {
        this.name = name;
    }

    @Override
    public Connection lease() throws SQLException {
        try {
            return dataSource().getConnection();
        } catch (NamingException | ClassCastException e) {
            throw new SQLException("DATASOURCE_JNDI: the server has no data source " + name, "08001", e);
        } catch (SQLException e) {
            // An administrator may have put another one in its place.
            found = null;
            throw e.getSQLState() == null ? new SQLTransientConnectionException(e.getMessage(), "08001", e) : e;
        }
    }

    private DataSource dataSource() throws NamingException {
        DataSource dataSource = found;
        if (dataSource == null) {
            dataSource = (DataSource) InitialContext.doLookup(name);
            found = dataSource;
        }
        return dataSource;
    }

    @Override
    public void close() {
        // The server closes what is the server's.
    }
}
