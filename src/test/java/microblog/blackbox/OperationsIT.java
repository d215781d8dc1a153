package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What operators set: who may read the metrics, and what the log has. */
@OwnServer
@Tag("configuration")
class OperationsIT {
    @Test
    void operatorsSeeAndOthersDoNot() {
        try (ServerProcess server = ServerProcess.with(TestDatabase.fresh())
                .set("OPS_NETWORKS", "192.0.2.0/24")
                .set("OPS_TOKEN", "a token for Prometheus")
                .set("ACCESS_LOG", "yes")
                .start()) {
            metricsAreReadWithTheTokenFromAnywhere(server.client());
            theLogHasALineForEachRequestThatTellsNoSecret(server);
        }
    }

    private static void metricsAreReadWithTheTokenFromAnywhere(MicroblogClient api) {
        api.get("/ops/metrics").expect(404);
        metrics(api, "a token for Prometheu").expect(404);
        metrics(api, "a token for Prometheus!").expect(404);
        metrics(api, "a token for Prometheus").expect(200);
        api.request("GET", "/ops/metrics")
                .header("X-Forwarded-For", "192.0.2.77")
                .send()
                .expect(200);
    }

    private static void theLogHasALineForEachRequestThatTellsNoSecret(ServerProcess server) {
        Member ana = server.client().member("ana");
        Answer answer = server.client()
                .request("GET", "/api/me?access_token=secret")
                .bearer(ana.tokens().accessToken())
                .header("X-Forwarded-For", "192.0.2.9")
                .send()
                .expect(200);
        String id = answer.header("X-Request-Id").orElseThrow();
        String line = await(server, id);

        assertTrue(line.contains("method=GET path=/api/me status=200 bytes=" + answer.content().length + " ms="), line);
        assertTrue(line.contains(" client=192.0.2.9 user=" + ana.id()), line);
        assertFalse(server.log().contains("access_token=secret"));

        server.client().request("GET", "/a%0Ab%20c=d").send();
        assertFalse(server.log().contains("\nb c=d"), "a forged line");
    }

    @Test
    void theLogIsJsonWhenWanted() {
        assumeTrue(System.getProperty("server.command", "").isBlank(), "other servers have settings of their own");
        try (ServerProcess server = ServerProcess.with(TestDatabase.fresh())
                .set("LOG_FORMAT", "json")
                .set("ACCESS_LOG", "yes")
                .start()) {
            String id = server.client().get("/api/posts").header("X-Request-Id").orElseThrow();
            String line = await(server, id);

            JsonObject event = Bodies.parse(line).asJsonObject();
            assertEquals(id, event.getString("request_id"));
            assertEquals("microblog.access", event.getString("logger"));
            assertEquals("INFO", event.getString("level"));
            assertTrue(event.getString("time").matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}[+-]\\d{4}"));
            List<String> others =
                    server.log().lines().filter(each -> !each.startsWith("{")).toList();
            assertEquals(List.of(), others);
        }
    }

    private static Answer metrics(MicroblogClient api, String token) {
        return api.request("GET", "/ops/metrics").bearer(token).send();
    }

    /** The line is written after the answer. */
    private static String await(ServerProcess server, String part) {
        for (int i = 0; i < 100; i++) {
            List<String> found =
                    server.log().lines().filter(line -> line.contains(part)).toList();
            if (!found.isEmpty()) {
                return found.get(0);
            }
            CommandProcess.pause();
        }
        throw new AssertionError(part + " is not in " + server.log());
    }
}
