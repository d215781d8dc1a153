package microblog.datasource;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import microblog.config.Settings;

/** Whether the database can be reached, asked before a server is started on it. */
public final class DatabaseCheck {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Connection errors and PostgreSQL's "the database system is starting up". */
    private static final Set<String> PASSING = Set.of("08000", "08001", "08003", "08004", "08006", "57P03");

    private final Database database;

    DatabaseCheck(Database database) {
        this.database = database;
    }

    /**
     * Waits up to a minute for the configured database, which may be starting together with us.
     *
     * @throws IllegalStateException with one line for the operator when it cannot be used, or not in time
     */
    public static void ofProcess() throws InterruptedException {
        new DatabaseCheck(Database.of(Settings.ofProcess().database())).await(PATIENCE);
    }

    void await(Duration patience) throws InterruptedException {
        Instant end = Instant.now().plus(patience);
        while (true) {
            try {
                database.connect().close();
                return;
            } catch (SQLException e) {
                if (!PASSING.contains(String.valueOf(e.getSQLState()))
                        || Instant.now().isAfter(end)) {
                    throw new IllegalStateException(line(e), e);
                }
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private static String line(SQLException failure) {
        return "The database cannot be used: "
                + failure.getMessage().replaceAll("\\s+", " ").strip();
    }
}
