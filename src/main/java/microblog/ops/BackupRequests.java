package microblog.ops;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.database.H2Backup;
import microblog.logs.Log;

/** Makes backups of the H2 file that this server has open, for {@code microblog.jar backup}, which can't read it. */
@ApplicationScoped
public class BackupRequests {
    private static final Logger LOG = Log.of(BackupRequests.class);

    @Resource
    ManagedScheduledExecutorService executor;

    @Resource(lookup = "java:app/jdbc/microblog")
    DataSource dataSource;

    @Inject
    Settings settings;

    private ScheduledFuture<?> watch;

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        if (settings.optionalText(Setting.DATASOURCE_JNDI).isEmpty()) {
            settings.database()
                    .h2File()
                    .map(H2Backup::new)
                    .ifPresent(backup ->
                            watch = executor.scheduleWithFixedDelay(() -> look(backup), 1, 1, TimeUnit.SECONDS));
        }
    }

    @PreDestroy
    void stop() {
        if (watch != null) {
            watch.cancel(false);
        }
    }

    private void look(H2Backup backup) {
        if (!Files.exists(backup.request())) {
            return;
        }
        Path making = backup.answer().resolveSibling(backup.answer().getFileName() + ".making");
        try (Connection connection = dataSource.getConnection()) {
            H2Backup.write(connection, making);
            Files.move(making, backup.answer(), StandardCopyOption.ATOMIC_MOVE);
            LOG.log(Level.INFO, "A backup of the database was made");
        } catch (SQLException | IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "A backup of the database could not be made", e);
        }
        delete(backup.request());
    }

    private static void delete(Path request) {
        try {
            Files.deleteIfExists(request);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The request for a backup can''t be removed: {0}", e.getMessage());
        }
    }
}
