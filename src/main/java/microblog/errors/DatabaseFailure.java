package microblog.errors;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.transaction.xa.XAException;

/**
 * Reads what a failure of the database means from its SQLState (ISO/IEC 9075-2, subclause 24.1; PostgreSQL manual,
 * appendix A), whatever wraps it.
 */
public final class DatabaseFailure {
    private static final String TOOK_TOO_LONG = "57014";
    private static final String UNIQUE = "23505";
    private static final String NO_TEXT = "22021";
    private static final Set<String> REFERENCE = Set.of("23503", "23506");
    private static final Set<String> WORTH_REPEATING = Set.of("40001", "40P01", "55P03", "HYT00");

    private DatabaseFailure() {}

    /** Whether a row with the same key exists already. */
    public static boolean isDuplicate(Throwable error) {
        return states(error, UNIQUE::equals);
    }

    /** Whether a row was to refer to one that isn't there. */
    public static boolean isDanglingReference(Throwable error) {
        return states(error, REFERENCE::contains);
    }

    /** Whether a text has characters that no database text can have, such as NUL. */
    static boolean isNoText(Throwable error) {
        return states(error, NO_TEXT::equals);
    }

    /** Whether the same work may well succeed when done once more (serialization failure, deadlock). */
    public static boolean isWorthRepeating(Throwable error) {
        return states(error, WORTH_REPEATING::contains);
    }

    /**
     * Whether the database itself is away: no connection, or one that broke (class 08, 57P0x), or it takes too long
     * (57014; H2: 90xxx of a closed database).
     */
    public static boolean isOutage(Throwable error) {
        for (Throwable cause : causes(error)) {
            if (cause instanceof SQLTransientException || cause instanceof SQLRecoverableException) {
                return true;
            }
            // A transaction manager says no more of a commit that its connection did not survive.
            if (cause instanceof XAException) {
                return true;
            }
            String message = cause.getMessage();
            if (cause instanceof SQLException sql && outageState(sql.getSQLState())) {
                return true;
            }
            // The pools report an exhausted or unreachable database in words of their own, without a state.
            if (cause instanceof SQLException sql
                    && sql.getSQLState() == null
                    && message != null
                    && message.contains("onnection")) {
                return true;
            }
        }
        return false;
    }

    /**
     * What the database said, on one line for the log. Its own causes stay out: H2's repeat the row that was concerned,
     * and PostgreSQL's further lines the values.
     */
    static String summary(Throwable error) {
        for (Throwable cause : causes(error)) {
            if ((cause instanceof SQLException || cause instanceof XAException) && cause.getMessage() != null) {
                return cause.getMessage().lines().findFirst().orElse("");
            }
        }
        return error.getClass().getName();
    }

    private static boolean outageState(String state) {
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("57P0")
                        || state.equals(TOOK_TOO_LONG)
                        || state.startsWith("53")
                        || state.equals("90067")
                        || state.equals("90098")
                        || state.equals("90121"));
    }

    private static boolean states(Throwable error, java.util.function.Predicate<String> wanted) {
        for (Throwable cause : causes(error)) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null && wanted.test(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** The failure, what caused it, and what came with it: WildFly tells so why a commit failed. */
    private static Set<Throwable> causes(Throwable error) {
        Set<Throwable> found = new LinkedHashSet<>();
        collect(error, found);
        return found;
    }

    private static void collect(Throwable error, Set<Throwable> found) {
        if (error != null && found.add(error)) {
            collect(error.getCause(), found);
            for (Throwable companion : error.getSuppressed()) {
                collect(companion, found);
            }
        }
    }
}
