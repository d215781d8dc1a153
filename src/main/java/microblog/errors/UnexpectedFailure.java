package microblog.errors;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import microblog.logs.Log;

/**
 * What the client is told when something fails that nobody expected. A database that can't be reached is 503 with
 * {@code Retry-After} (OWASP ASVS 5.0, section 16.5), all else is 500; nothing of the cause is seen, which goes to the
 * log.
 */
public final class UnexpectedFailure {
    private static final Logger LOG = Log.of(UnexpectedFailure.class);
    private static final Duration OUTAGE = Duration.ofSeconds(5);
    // A stack that overflowed is longer than anybody reads.
    private static final int LONGEST_TRACE = 60;

    private UnexpectedFailure() {}

    /** The refusal that was thrown, somewhere among the causes, or the one that stands for the failure. */
    public static Refusal refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal known) {
                return known;
            }
        }
        if (DatabaseFailure.isOutage(failure)) {
            OutageLog.ofThisNode().refused(DatabaseFailure.summary(failure));
            return Refusal.unavailable(OUTAGE);
        }
        if (DatabaseFailure.isNoText(failure)) {
            return Refusal.badRequest();
        }
        LOG.log(Level.ERROR, "A request failed", shortened(failure));
        return Refusal.of(Problem.INTERNAL);
    }

    private static Throwable shortened(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            StackTraceElement[] trace = cause.getStackTrace();
            if (trace.length > LONGEST_TRACE && cause instanceof Error) {
                cause.setStackTrace(Arrays.copyOf(trace, LONGEST_TRACE));
            }
        }
        return failure;
    }
}
