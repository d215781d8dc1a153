package microblog.datasource;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import microblog.config.InvalidSetting;
import microblog.config.Settings;

/**
 * The database that {@code DATABASE_URL} names. A server makes its connection pool from this class: it opens plain
 * connections, to PostgreSQL or H2, and the server's pool and transactions do the rest.
 *
 * <p>It asks no container for anything, because Open Liberty loads it outside the application; so only what the process
 * is told counts here (system properties, environment, secret files, {@code .env}).
 */
public class MicroblogDataSource implements DataSource {
    private volatile Database database;
    private String description = "microblog";
    private String serverName = "";
    private PrintWriter logWriter;
    private int loginTimeout;

    @Override
    public Connection getConnection() throws SQLException {
        return database().connect();
    }

    /** The credentials are part of {@code DATABASE_URL}; those that a server passes are ignored. */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    private Database database() throws SQLException {
        Database known = database;
        if (known == null) {
            synchronized (this) {
                if (database == null) {
                    database = configured();
                }
                known = database;
            }
        }
        return known;
    }

    private static Database configured() throws SQLException {
        try {
            return Database.of(Settings.ofProcess());
        } catch (InvalidSetting e) {
            throw new SQLException(e.getMessage(), e);
        }
    }

    /** WildFly wants to set at least one property. */
    public void setDescription(String description) {
        this.description = description;
    }

    public String getDescription() {
        return description;
    }

    /** Open Liberty sets it; the server's name is part of {@code DATABASE_URL}. */
    public void setServerName(String serverName) {
        this.serverName = serverName;
    }

    public String getServerName() {
        return serverName;
    }

    @Override
    public PrintWriter getLogWriter() {
        return logWriter;
    }

    @Override
    public void setLogWriter(PrintWriter writer) {
        logWriter = writer;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeout;
    }

    @Override
    public void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("Logs with System.Logger");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (!type.isInstance(this)) {
            throw new SQLException("Not a " + type.getName());
        }
        return type.cast(this);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
