package microblog.datasource;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import microblog.config.InvalidSetting;
import microblog.config.Setting;
import microblog.config.Settings;

/**
 * Waits for a database that is away when a server deploys the application, for as long as it takes. Once it has come,
 * nobody waits here any more, however often it goes away again.
 */
final class FirstConnection {
    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    private volatile boolean made;

    /**
     * Returns when the database can be reached.
     *
     * @throws SQLException when it can be, but not used
     */
    void await() throws SQLException {
        if (!made) {
            awaitTogether();
        }
    }

    private synchronized void awaitTogether() throws SQLException {
        if (made) {
            return;
        }
        try {
            Settings settings = Settings.ofProcess();
            Optional<String> administered = settings.optionalText(Setting.DATASOURCE_JNDI);
            if (administered.isEmpty()) {
                new DatabaseCheck(Database.of(settings.database())).await(FOR_EVER);
            }
            made = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("The server stops before the database has come", e);
        } catch (IllegalStateException | InvalidSetting e) {
            throw new SQLException(e.getMessage(), e);
        }
    }
}
