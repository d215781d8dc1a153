package microblog.datasource;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.DataSource;
import microblog.config.InvalidSetting;
import microblog.config.Setting;
import microblog.config.Settings;

/**
 * The database that {@code DATABASE_URL} or {@code DATASOURCE_JNDI} names, for the server's transactions. The
 * connections that it gives lease real ones from a pool of our own for each transaction, so that
 * {@code DATABASE_POOL_SIZE} and the recovery from a lost database are the same on every server, and servers need no
 * settings for them.
 *
 * <p>It asks no container for anything, because Open Liberty loads it outside the application; so only what the process
 * is told counts here (system properties, environment, secret files, {@code .env}).
 */
public class MicroblogDataSource implements DataSource {
    // WildFly, whose JPA asks the database before the application starts, and fails the deployment for good when it is
    // away: server-config/wildfly/configure.cli.
    private static final boolean AWAITS_DATABASE = Boolean.getBoolean("microblog.await-database");
    private static final FirstConnection FIRST = new FirstConnection();

    private final boolean pooled;
    private ConnectionSource pool;
    private boolean echo;
    private boolean watched;
    private int connections;
    private String description = "microblog";
    private String serverName = "";
    private String statementCacheSize = "0";
    private PrintWriter logWriter;
    private int loginTimeout;

    /** For servers. */
    public MicroblogDataSource() {
        this(true);
    }

    private MicroblogDataSource(boolean pooled) {
        this.pooled = pooled;
    }

    /** The same database, each connection one of its own: for work that leaves its mark on the session. */
    public static DataSource unpooled() {
        return new MicroblogDataSource(false);
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (!pooled) {
            return connectionOfItsOwn();
        }
        if (AWAITS_DATABASE) {
            FIRST.await();
        }
        Connection connection = LeasingConnection.of(openedPool(), this::closed);
        if (watched) {
            connection = StatementWatch.of(connection);
        }
        return echo ? SqlEcho.of(connection) : connection;
    }

    /** The credentials are part of {@code DATABASE_URL}; those that a server passes are ignored. */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    private static Connection connectionOfItsOwn() throws SQLException {
        Settings settings = settings();
        Optional<ConnectionSource> administered = administered(settings);
        if (administered.isEmpty()) {
            return Database.of(settings.database()).connect();
        }
        Connection connection = administered.get().lease();
        connection.setAutoCommit(true);
        return connection;
    }

    private static Optional<ConnectionSource> administered(Settings settings) {
        return settings.optionalText(Setting.DATASOURCE_JNDI).map(AdministeredDataSource::new);
    }

    private synchronized ConnectionSource openedPool() throws SQLException {
        if (pool == null) {
            Settings settings = settings();
            Optional<ConnectionSource> administered = administered(settings);
            pool = MeasuredSource.of(
                    administered.isPresent()
                            ? administered.get()
                            : new ConnectionPool(settings, ConnectionPool.PATIENCE));
            echo = settings.flag(Setting.SQL_ECHO);
            watched = settings.isGiven(Setting.OTEL_EXPORTER_OTLP_ENDPOINT);
        }
        connections++;
        return pool;
    }

    private static Settings settings() throws SQLException {
        try {
            return Settings.ofProcess();
        } catch (InvalidSetting e) {
            throw new SQLException(e.getMessage(), e);
        }
    }

    /** A server that stops, or takes the application away, closes its last connection: then ours close too. */
    private synchronized void closed() {
        connections--;
        if (connections == 0) {
            pool.close();
            pool = null;
        }
    }

    /** WildFly wants to set at least one property. */
    public void setDescription(String description) {
        this.description = description;
    }

    public String getDescription() {
        return description;
    }

    /** For Open Liberty, which takes it for itself; drivers keep prepared statements better. */
    public void setStatementCacheSize(String size) {
        statementCacheSize = size;
    }

    public String getStatementCacheSize() {
        return statementCacheSize;
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
