package microblog.datasource;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.cache.ConnectionCache;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ExceptionSorter;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Properties;
import microblog.config.DatabaseVendor;
import microblog.config.Setting;
import microblog.config.Settings;

/**
 * The connections of this node to its database, at most {@code DATABASE_POOL_SIZE}. One that broke is never given out
 * twice, so the pool recovers by itself when the database comes back. Who asks for a connection while the database is
 * away is told at once; who asks while all are in use waits.
 */
final class ConnectionPool implements ConnectionSource {
    /** A request that gets no connection in this time is answered "try again later". */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Until one who waits looks whether the database is away. */
    private static final Duration GLANCE = Duration.ofMillis(500);

    private static final int VALIDATION_SECONDS = 2;

    /** Connections that rested for longer are tried before use. */
    private static final Duration TRUSTED_WITHOUT_TRIAL = Duration.ofMillis(500);

    private static final Duration IDLE = Duration.ofMinutes(5);

    private final AgroalDataSource pool;
    private final Duration patience;
    private final Outage outage = new Outage();

    ConnectionPool(Settings settings, Duration patience) throws SQLException {
        boolean postgresql = settings.database().vendor() == DatabaseVendor.POSTGRESQL;
        ExceptionSorter breaking =
                postgresql ? new PostgreSQLExceptionSorter() : ExceptionSorter.emptyExceptionSorter();
        int timeout = settings.number(Setting.DATABASE_TIMEOUT_SECONDS);
        Database database = Database.of(settings.database());
        if (postgresql) {
            database = database.answeringWithin(timeout);
        }
        boolean pooledElsewhere = postgresql && database.isBehindPooler();
        if (pooledElsewhere) {
            database = database.withoutNamedStatements();
        }
        this.patience = patience;
        AgroalDataSourceConfigurationSupplier configuration = new AgroalDataSourceConfigurationSupplier();
        configuration
                .metricsEnabled(true)
                .connectionPoolConfiguration()
                .maxSize(settings.number(Setting.DATABASE_POOL_SIZE))
                .acquisitionTimeout(patience.compareTo(GLANCE) < 0 ? patience : GLANCE)
                .connectionValidator(ConnectionValidator.defaultValidatorWithTimeout(VALIDATION_SECONDS))
                .idleValidationTimeout(TRUSTED_WITHOUT_TRIAL)
                .exceptionSorter(breaking)
                // A thread that remembers its last connection would keep a removed application in memory.
                .connectionCache(ConnectionCache.none())
                .reapTimeout(IDLE)
                .minSize(1)
                .connectionFactoryConfiguration()
                .autoCommit(true)
                .connectionProviderClass(database.driver().getClass())
                .jdbcUrl(database.url())
                // A pooler would give the session, and what it was told, to somebody else.
                .initialSql(pooledElsewhere ? "" : settings.database().vendor().sessionSettings(timeout));
        tell(configuration.connectionPoolConfiguration().connectionFactoryConfiguration(), database.properties());
        pool = AgroalDataSource.from(configuration, outage);
    }

    /** @throws SQLTransientConnectionException when the database is away, or all connections are in use for too long */
    @Override
    public Connection lease() throws SQLException {
        long start = System.nanoTime();
        while (true) {
            if (outage.isFresh()) {
                throw outage.asException();
            }
            try {
                return pool.getConnection();
            } catch (SQLException e) {
                if (outage.isThere()) {
                    throw outage.asException();
                }
                if (System.nanoTime() - start >= patience.toNanos()) {
                    throw e.getSQLState() == null ? new SQLTransientConnectionException(e.getMessage(), "08001", e) : e;
                }
            }
        }
    }

    long active() {
        return pool.getMetrics().activeCount();
    }

    long idle() {
        return pool.getMetrics().availableCount();
    }

    long awaited() {
        return pool.getMetrics().awaitingCount();
    }

    private static void tell(AgroalConnectionFactoryConfigurationSupplier factory, Properties properties) {
        for (String name : properties.stringPropertyNames()) {
            String value = properties.getProperty(name);
            switch (name) {
                case "user" -> factory.principal(new NamePrincipal(value));
                case "password" -> factory.credential(new SimplePassword(value));
                default -> factory.jdbcProperty(name, value);
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
