package microblog.datasource;

import io.agroal.api.AgroalDataSourceListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;

/** Whether the database is away, by what became of the last attempt to connect. */
final class Outage implements AgroalDataSourceListener {
    /** For so long after a failed attempt nobody makes another one. */
    private static final Duration FRESH = Duration.ofMillis(250);

    private record Failure(SQLException cause, long nanoTime) {}

    private volatile Failure last;

    @Override
    public void onConnectionCreationFailure(SQLException cause) {
        String state = cause.getSQLState();
        // A database that is there may refuse just this connection, such as one too many (53300).
        if (state == null || state.startsWith("08") || state.startsWith("57P0")) {
            last = new Failure(cause, System.nanoTime());
        }
    }

    @Override
    public void onConnectionCreation(Connection connection) {
        last = null;
    }

    boolean isThere() {
        return last != null;
    }

    boolean isFresh() {
        Failure failure = last;
        return failure != null && System.nanoTime() - failure.nanoTime() < FRESH.toNanos();
    }

    SQLException asException() {
        Failure failure = last;
        return failure == null
                ? new SQLTransientConnectionException("No connection to the database", "08001")
                : new SQLTransientConnectionException(failure.cause().getMessage(), "08001", failure.cause());
    }
}
