package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
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

    /**
     * Nobody fills the disk with requests that are refused: one line each at most, and none where we say what is
     * logged.
     */
    @Test
    void refusedRequestsLeaveNextToNothingInTheLog() {
        MicroblogClient api = shared.client();
        String long400 = "{\"email\": \"" + "a".repeat(4000) + "@x\"}";
        List<String> messages = List.of(
                "GET /livez HTTP/1.2\r\nHost: x\r\n\r\n",
                "GET /livez HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(50_000) + "\r\n\r\n",
                "POST /api/users HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "POST /api/users HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabX\r\n0\r\n\r\n",
                "GET /livez HTTP/1.1\r\nHost: x:y\r\n\r\n",
                "POST /api/users HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
                "POST /api/users HTTP/1.1\r\nHost: x\r\nContent-Length: 30\r\n\r\n{");
        int before = process().log().length();
        for (int i = 0; i < 100; i++) {
            api.get("/api/me").expect(401);
            api.get("/nowhere").expect(404);
            api.request("PATCH", "/livez").send().expect(405);
            api.request("POST", "/api/users")
                    .body("application/json", "{")
                    .send()
                    .expect(400);
            api.request("POST", "/api/tokens/reset")
                    .body("application/json", long400)
                    .send()
                    .expect(400);
            for (String message : messages) {
                RawConnection.breakOff(api.base(), message);
            }
        }
        String added = process().log().substring(before);

        LOG.log(
                System.Logger.Level.INFO,
                "1,200 refused requests left {0} bytes in the log",
                Integer.toString(added.length()));
        boolean ours = !System.getProperty("server.command", "").matches(".*(wildfly|liberty).*");
        assertTrue(added.lines().count() <= (ours ? 20 : 1_000), added);
    }

    private ServerProcess process() {
        assumeTrue(shared.process().isPresent(), "the server runs elsewhere");
        return shared.process().get();
    }
}
