package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What operators measure a server by. */
@BlackBox
class MetricsIT {
    private static final String PATH = "/ops/metrics";
    private static final boolean ALL_MUST_RUN = "true".equals(System.getenv("CI"));

    private final MicroblogClient api;

    MetricsIT(MicroblogClient api) {
        this.api = api;
    }

    @Test
    void nameTheRouteOfARequestAndNeverItsPath() {
        Member ana = api.member("metrics");
        ana.get("/api/users/" + ana.username()).expect(200);
        ana.get("/api/posts?limit=1").expect(200);
        api.get("/nothing-is-here-" + ana.username()).expect(404);

        String metrics = metrics();

        assertTrue(
                metrics.lines()
                        .anyMatch(line -> line.startsWith("http_server_requests_seconds_count{")
                                && line.contains("method=\"GET\"")
                                && line.contains("status=\"200\"")
                                && line.matches(".*route=\"/api/users/\\{[^}]*}\".*")),
                metrics);
        assertTrue(metrics.contains("route=\"/api/posts\""), metrics);
        assertTrue(metrics.contains("http_server_requests_seconds_bucket{"), metrics);
        assertFalse(metrics.contains(ana.username()), metrics);
    }

    @Test
    void tellOfLoginsTokensHashesConnectionsAndTheVersion() {
        Member ana = api.member("metrics");
        api.logIn(ana.username(), "wrong").expect(401);

        String metrics = metrics();

        for (String series : List.of(
                "microblog_logins_total{method=\"password\",result=\"ok\"}",
                "microblog_logins_total{method=\"password\",result=\"failed\"}",
                "microblog_tokens_total{event=\"issued\",kind=\"login\"}",
                "microblog_password_hash_seconds_count",
                "microblog_password_hash_waiting",
                "microblog_mail_waiting",
                "microblog_db_connections{state=\"active\"}",
                "microblog_db_connections{state=\"idle\"}",
                "microblog_db_connection_wait_seconds_count",
                "microblog_info{commit=\"",
                "jvm_memory_used_bytes{",
                "process_cpu_usage",
                "process_cpu_seconds_total",
                "process_start_time_seconds")) {
            assertTrue(metrics.contains(series), () -> series + " is missing in\n" + metrics);
        }
    }

    @Test
    void areNowhereForEverybodyElse() {
        Answer unknown = stranger("/ops/nothing");
        Answer metrics = stranger(PATH);

        assertEquals(404, metrics.status());
        assertEquals(unknown.text(), metrics.text());
        Set<String> names = new TreeSet<>(metrics.headers().keySet());
        assertEquals(new TreeSet<>(unknown.headers().keySet()), names);
        api.request("POST", PATH)
                .header("X-Forwarded-For", "203.0.113.7")
                .json(object("a", "b"))
                .send()
                .expect(404);
        // No token is set, so none is right.
        api.request("GET", PATH)
                .header("X-Forwarded-For", "203.0.113.7")
                .bearer("")
                .send()
                .expect(404);
    }

    @Test
    void areReadOnly() {
        api.request("POST", PATH).json(object("a", "b")).send().expect(405);
    }

    @Test
    void areReadByPrometheus() throws IOException, InterruptedException {
        Path text = TestFolder.create("metrics").resolve("metrics.txt");
        Files.writeString(text, metrics(), StandardCharsets.UTF_8);
        Process promtool;
        try {
            promtool = new ProcessBuilder("promtool", "check", "metrics")
                    .redirectInput(text.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException notThere) {
            assumeTrue(ALL_MUST_RUN, "there is no promtool");
            throw notThere;
        }
        String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(promtool.waitFor(30, TimeUnit.SECONDS), "promtool goes on");
        // Matters of taste count, too: a unit cut short, a suffix that means something else.
        assertEquals("", output);
        assertEquals(0, promtool.exitValue());
    }

    @Test
    void haveAllNamesThatDashboardAndAlertsUse() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String file : List.of("dashboard.json", "alerts.yaml")) {
            String text = Files.readString(Path.of("server-config", "observability", file), StandardCharsets.UTF_8);
            Matcher name = Pattern.compile("\\b((?:microblog|http_server|jvm|process)_[a-z_]+)[{\\\\]")
                    .matcher(text);
            while (name.find()) {
                used.add(name.group(1).replaceFirst("_(bucket|count|sum|total)$", ""));
            }
        }
        String guide = Files.readString(Path.of("docs", "monitoring.md"), StandardCharsets.UTF_8);
        String metrics = metrics();
        assertTrue(used.size() > 12, used::toString);
        for (String name : used) {
            assertTrue(metrics.contains(name) || guide.contains("`" + name), name);
        }
    }

    private Answer stranger(String path) {
        return api.request("GET", path).header("X-Forwarded-For", "203.0.113.7").send();
    }

    private String metrics() {
        Answer answer = api.get(PATH).expect(200);
        assertTrue(answer.header("Content-Type").orElse("").startsWith("text/plain"), answer::toString);
        return answer.text();
    }
}
