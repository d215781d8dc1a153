package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microblog.blackbox.TraceCollector.Span;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a collector of traces gets, by a collector of the tests' own. */
@OwnServer
@Tag("configuration")
class TracesIT {
    private static final int SERVER = 2;
    private static final int CLIENT = 3;
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";
    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-0[13]");

    private static TraceCollector collector;
    private static AppSite app;
    private static ServerProcess server;
    private static MicroblogClient api;

    @BeforeAll
    static void start() {
        collector = TraceCollector.open();
        app = AppSite.open();
        server = ServerProcess.with(TestDatabase.fresh())
                .set("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url())
                .set("OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%20of%20the%20collector")
                .set("OTEL_SERVICE_NAME", "blog under test")
                .set("CLIENT_FETCH_ALLOW", "127.0.0.1:" + app.port())
                .start();
        api = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
        app.close();
        collector.close();
    }

    @Test
    void aRequestContinuesTheClientsTraceWithItsStatements() {
        Member ana = api.member("ana");
        Answer answer = api.request("GET", "/api/users/" + ana.username() + "?secret=in-the-query")
                .bearer(ana.tokens().accessToken())
                .header("traceparent", "00-" + TRACE + "-" + PARENT + "-01")
                .send()
                .expect(200);

        Matcher named = TRACEPARENT.matcher(answer.header("traceparent").orElseThrow());
        assertTrue(named.matches() && named.group(1).equals(TRACE), named.toString());
        List<Span> spans = collector.trace(TRACE, span -> span.kind() == SERVER);
        Span request = only(spans, SERVER);
        assertEquals("GET /api/users/{username}", request.name());
        assertEquals(named.group(2), request.id());
        assertEquals(PARENT, request.parent());
        assertEquals(
                Map.of(
                        "http.request.method",
                        "GET",
                        "http.route",
                        "/api/users/{username}",
                        "http.response.status_code",
                        "200",
                        "microblog.request_id",
                        answer.header("X-Request-Id").orElseThrow()),
                request.attributes());
        Span statement = spans.stream()
                .filter(span -> span.kind() == CLIENT && span.name().startsWith("SELECT "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no statement in " + spans));
        assertEquals(request.id(), statement.parent());
        assertTrue(request.start() <= statement.start() && statement.end() <= request.end(), "within the request");
        assertTrue(statement.attributes().get("db.query.text").contains("from"), statement.toString());
        assertTrue(collector.services().stream().allMatch("blog under test"::equals));
        assertTrue(collector.authorizations().stream()
                .allMatch(each -> each.equalsIgnoreCase("authorization: Bearer of the collector")));
        for (String kept :
                List.of("ana-of-the-traces", "in-the-query", ana.tokens().accessToken(), "a secret of the tests")) {
            assertFalse(collector.everything().contains(kept), kept);
        }
    }

    @Test
    void aLoginsStatementsBelongToItsRequest() {
        Member ben = api.member("ben");
        Answer answer = api.request("POST", "/api/tokens")
                .basic(ben.username(), ben.password())
                .send()
                .expect(200);
        String trace = trace(answer);

        List<Span> spans = collector.trace(trace, span -> span.kind() == SERVER);

        Span request = only(spans, SERVER);
        assertEquals("POST /api/tokens", request.name());
        assertTrue(
                spans.stream().anyMatch(span -> span.name().startsWith("INSERT ")),
                "writes of another thread: " + spans);
        assertTrue(spans.stream().allMatch(span -> span.trace().equals(request.trace())));
    }

    @Test
    void whatWeAskOtherServersNamesTheTrace() {
        String client = app.url("127.0.0.1", "/");
        app.on("/", "text/html", "<title>App</title>");

        Answer answer = api.get(AppUser.request("client_id", client, "redirect_uri", client + "callback"));
        String trace = trace(answer);

        List<Span> spans = collector.trace(trace, span -> span.attributes().containsKey("server.address"));
        Span question = spans.stream()
                .filter(span -> span.attributes().containsKey("server.address"))
                .findFirst()
                .orElseThrow();
        assertEquals("GET", question.name());
        assertEquals("127.0.0.1", question.attributes().get("server.address"));
        assertTrue(
                app.requests().get(0).contains("traceparent: 00-" + trace + "-" + question.id() + "-0"),
                app.requests().get(0));
    }

    @Test
    void nobodyWaitsForACollectorThatDoesNotAnswer() {
        Instant start = Instant.now();
        collector.whileItIsSilent(() -> {
            while (Instant.now().isBefore(start.plusSeconds(3))) {
                Instant asked = Instant.now();
                api.get("/api/posts").expect(401);
                assertTrue(Duration.between(asked, Instant.now()).compareTo(Duration.ofSeconds(2)) < 0, "slow");
            }
        });
    }

    private static Span only(List<Span> spans, int kind) {
        List<Span> found = spans.stream().filter(span -> span.kind() == kind).toList();
        assertEquals(1, found.size(), spans.toString());
        return found.get(0);
    }

    private static String trace(Answer answer) {
        Matcher named = TRACEPARENT.matcher(answer.header("traceparent").orElseThrow());
        assertTrue(named.matches(), named.toString());
        return named.group(1);
    }
}
