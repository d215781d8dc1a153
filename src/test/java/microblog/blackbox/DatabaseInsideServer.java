package microblog.blackbox;

import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * The PostgreSQL server for the tests inside a server, which read {@code DATABASE_URL} from the environment: it is at
 * {@code -Din.container.postgresql.port} before the first of them starts the application server.
 */
public final class DatabaseInsideServer implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Integer port = Integer.getInteger("in.container.postgresql.port");
        if (port != null) {
            Path programs = PostgresProcess.programs()
                    .orElseThrow(() -> new IllegalStateException(
                            "The tests inside a server need the programs of PostgreSQL, initdb and postgres"));
            PostgresProcess.start(programs, port);
        }
    }
}
