package microblog.database;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import microblog.config.ProcessEnvironment;
import microblog.config.Settings;
import microblog.config.StartCheck;
import microblog.datasource.MicroblogDataSource;
import microblog.errors.DatabaseFailure;
import microblog.logs.Log;

/**
 * Defines the application's data source, and checks the configuration and brings the schema up to date when the
 * application starts, before JPA or anything else uses them. With a configuration or a database that cannot be used,
 * the application does not start; with one that is away it does, and refuses requests until the database has come
 * ({@link SchemaGate}).
 */
@DataSourceDefinition(
        name = "java:app/jdbc/microblog",
        className = "microblog.datasource.MicroblogDataSource",
        transactional = true,
        // These connections are light; those to the database are counted by DATABASE_POOL_SIZE.
        minPoolSize = 1,
        maxPoolSize = 1000,
        // Open Liberty keeps prepared statements open beyond their transaction, at whose end these give the connection
        // back.
        properties = {"description=microblog", "statementCacheSize=0"})
@WebListener
public class SchemaMigration implements ServletContextListener {
    private static final int PAUSE_SECONDS = 2;
    private static final System.Logger LOG = Log.of(SchemaMigration.class);

    @Inject
    Settings settings;

    @Inject
    FailingQueries failing;

    @Inject
    Event<SchemaReady> ready;

    @Inject
    SchemaGate gate;

    @Resource
    ManagedScheduledExecutorService executor;

    // Set once, before anything runs by it.
    private volatile ScheduledFuture<?> attempts;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        StartCheck.check(settings).forEach(warning -> LOG.log(Level.WARNING, warning));
        StartCheck.unknownNames(ProcessEnvironment.ofProcess()).forEach(warning -> LOG.log(Level.WARNING, warning));
        if (!migrate()) {
            attempts = executor.scheduleWithFixedDelay(this::tryAgain, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (attempts != null) {
            attempts.cancel(false);
        }
    }

    /** Brings the schema up to date; false while the database is away. What can't pass by itself is thrown. */
    private boolean migrate() {
        String version;
        try {
            version = new Migrations(MicroblogDataSource.unpooled()).run();
        } catch (IllegalStateException e) {
            if (!DatabaseFailure.isOutage(e)) {
                throw e;
            }
            LOG.log(Level.WARNING, "{0} It is tried again until it answers.", e.getMessage());
            return false;
        }
        LOG.log(Level.INFO, "The database schema has version {0}", version);
        failing.neverRepeat();
        gate.open();
        ready.fire(new SchemaReady(version));
        return true;
    }

    private void tryAgain() {
        try {
            if (migrate()) {
                attempts.cancel(false);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The database has come, but cannot be used", e);
            attempts.cancel(false);
        }
    }
}
