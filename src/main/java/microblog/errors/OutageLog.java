package microblog.errors;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Supplier;
import microblog.logs.Log;

/**
 * Tells the log that the database is away: the first request that is refused, a summary every ten seconds, and one line
 * when it is back, however many requests there are.
 */
public final class OutageLog {
    private static final OutageLog OF_THIS_NODE = new OutageLog(Log.of(OutageLog.class), Instant::now);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Logger log;
    private final Supplier<Instant> clock;
    private Instant since;
    private Instant told;
    private long refused;

    OutageLog(Logger log, Supplier<Instant> clock) {
        this.log = log;
        this.clock = clock;
    }

    /** That of this node. */
    public static OutageLog ofThisNode() {
        return OF_THIS_NODE;
    }

    /** A request was refused, because the database is away. */
    public synchronized void refused(String reason) {
        if (since == null) {
            since = clock.get();
            told = since;
            log.log(Level.WARNING, "The database can''t be reached: {0}", reason);
        }
        refused++;
        summarize();
    }

    /** Whether the database was away when it was last asked. */
    public synchronized boolean isOn() {
        return since != null;
    }

    /** Tells how many requests were refused, when that was not told for ten seconds. */
    public synchronized void summarize() {
        if (since != null && Duration.between(told, clock.get()).compareTo(PAUSE) >= 0) {
            told = clock.get();
            log.log(
                    Level.WARNING,
                    "The database is still away: {0} requests refused since {1}",
                    Long.toString(refused),
                    TIME.format(since));
        }
    }

    /** The database is back. */
    public synchronized void over() {
        if (since != null) {
            log.log(
                    Level.INFO,
                    "The database is back after {0} s; {1} requests were refused",
                    Long.toString(ChronoUnit.SECONDS.between(since, clock.get())),
                    Long.toString(refused));
            since = null;
            refused = 0;
        }
    }
}
