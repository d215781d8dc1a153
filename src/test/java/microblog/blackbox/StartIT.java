package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a server starts on an empty database. */
@BlackBox
class StartIT {
    private static final System.Logger LOG = System.getLogger(StartIT.class.getName());

    private final SharedServer shared;

    StartIT(SharedServer shared) {
        this.shared = shared;
    }

    /**
     * Measured by the work that it takes on a machine with two processors: that does not depend on who else works
     * there.
     */
    @Test
    void theFirstAnswerComes() {
        Duration untilFirstAnswer = process().untilFirstAnswer();
        Duration effort = process().effortUntilFirstAnswer().orElse(untilFirstAnswer);

        LOG.log(
                System.Logger.Level.INFO,
                "first answer after {0} ms, for which processors worked {1} ms",
                Long.toString(untilFirstAnswer.toMillis()),
                Long.toString(effort.toMillis()));
        assertTrue(effort.compareTo(Duration.ofMinutes(5)) < 0, effort::toString);
    }

    /** Until the application can answer, nothing does, or it says so: no page of the server's own. */
    @Test
    void thePortIsClosedUntilThen() {
        assertTrue(
                Set.of(503).containsAll(process().statusesBefore()), process().statusesBefore()::toString);
    }

    @Test
    void theLogShowsNeitherSqlNorErrors() {
        shared.client().member("ana").get("/api/feed").expect(200);

        String log = process().log();

        assertFalse(LogLines.showSql(log), "SQL in the log");
        assertFalse(log.contains("SEVERE") || log.contains("\tat "), log);
    }

    private ServerProcess process() {
        assumeTrue(shared.process().isPresent(), "the server runs elsewhere");
        return shared.process().get();
    }
}
