package microblog.database;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The time of the database's columns: UTC without a zone, in microseconds. */
public final class Utc {
    private static final AtomicReference<LocalDateTime> LATEST = new AtomicReference<>(LocalDateTime.MIN);

    private Utc() {}

    /** Now. */
    public static LocalDateTime now() {
        return LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Now, but later than every earlier answer of this process: posts in time order have no equal neighbours, at which
     * a page could end.
     */
    public static LocalDateTime distinctNow() {
        return LATEST.updateAndGet(latest -> {
            LocalDateTime now = now();
            return now.isAfter(latest) ? now : latest.plus(1, ChronoUnit.MICROS);
        });
    }
}
