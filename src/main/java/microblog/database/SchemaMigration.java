package microblog.database;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger.Level;
import microblog.config.ProcessEnvironment;
import microblog.config.Settings;
import microblog.config.StartCheck;
import microblog.datasource.MicroblogDataSource;
import microblog.logs.Log;

/**
 * Defines the application's data source, and checks the configuration and brings the schema up to date when the
 * application starts, before JPA or anything else uses them. With a configuration or a database that cannot be used,
 * the application does not start.
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
    private static final System.Logger LOG = Log.of(SchemaMigration.class);

    @Inject
    Settings settings;

    @Inject
    FailingQueries failing;

    @Inject
    Event<SchemaReady> ready;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        StartCheck.check(settings).forEach(warning -> LOG.log(Level.WARNING, warning));
        StartCheck.unknownNames(ProcessEnvironment.ofProcess()).forEach(warning -> LOG.log(Level.WARNING, warning));
        String version = new Migrations(MicroblogDataSource.unpooled()).run();
        LOG.log(Level.INFO, "The database schema has version {0}", version);
        failing.neverRepeat();
        ready.fire(new SchemaReady(version));
    }
}
