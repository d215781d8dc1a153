package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL breaks down under load and comes back: the server tells so at once, loses nothing, and goes on by itself.
 */
@OwnServer
class DatabaseOutageIT {
    private static final int CLIENTS = 8;

    /** How many answers each client has to get before the story goes on. */
    private static final int ANSWERS = 5;

    /** An answer that waited for an attempt of the server to repeat its work would take longer. */
    private static final Duration AT_ONCE = Duration.ofSeconds(8);

    private static final Duration RECOVERY = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final System.Logger LOG = System.getLogger(DatabaseOutageIT.class.getName());

    /** What must be true of the answers to requests that are sent now. */
    private enum Phase {
        WELL,
        CHANGING,
        AWAY,
        OVER
    }

    private final AtomicIntegerArray answers = new AtomicIntegerArray(CLIENTS);
    private final AtomicInteger refused = new AtomicInteger();

    /** Address of each acknowledged post, and its text. */
    private final Map<String, String> posts = new ConcurrentHashMap<>();

    private volatile Phase phase = Phase.WELL;

    @Test
    void answersAre503WhileItIsAwayAndAllIsWellWithinTenSecondsAfter() throws InterruptedException, ExecutionException {
        assumeTrue("postgresql".equals(System.getProperty("database")), "an H2 database is part of the server");
        Optional<Path> programs = PostgresProcess.programs();
        assumeTrue(programs.isPresent(), "PostgreSQL is on this machine, and not only in Maven's reach");
        PostgresProcess postgres = PostgresProcess.start(programs.get());
        TestDatabase database = postgres.server().freshDatabase();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (ServerProcess server = ServerProcess.with(database).start()) {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Member member = server.client().member("member");
                int client = i;
                clients.add(threads.submit(() -> work(client, member)));
            }
            awaitAnswers(clients);

            phase = Phase.CHANGING;
            postgres.crash();
            phase = Phase.AWAY;
            awaitAnswers(clients);
            server.client().get("/livez").expect(200);
            server.client().get("/readyz").expect(503);

            phase = Phase.CHANGING;
            postgres.startAgain();
            Thread.sleep(RECOVERY.toMillis());
            phase = Phase.WELL;
            awaitAnswers(clients);
            server.client().get("/readyz").expect(200);

            phase = Phase.OVER;
            for (Future<?> each : clients) {
                each.get();
            }
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} answers were 503, {1} posts acknowledged",
                    Integer.toString(refused.get()),
                    Integer.toString(posts.size()));
            expectEveryAcknowledgedPost(server.client().member("reader"));
        } finally {
            phase = Phase.OVER;
            threads.shutdown();
        }
    }

    /** Waits until each client has got some more answers in this phase; fails as soon as one of them fails. */
    private void awaitAnswers(List<Future<?>> clients) throws InterruptedException, ExecutionException {
        for (int i = 0; i < CLIENTS; i++) {
            answers.set(i, 0);
        }
        Instant end = Instant.now().plus(PATIENCE);
        for (int i = 0; i < CLIENTS; i++) {
            while (answers.get(i) < ANSWERS) {
                if (clients.get(i).isDone()) {
                    clients.get(i).get();
                }
                assertTrue(Instant.now().isBefore(end), "too few answers in phase " + phase);
                Thread.sleep(20);
            }
        }
    }

    private void work(int client, Member member) {
        for (int i = 0; phase != Phase.OVER; i++) {
            Phase sentIn = phase;
            Instant sent = Instant.now();
            Answer answer;
            if (client % 2 == 0) {
                String text = "post " + i + " of " + client;
                answer = member.post("/api/posts", object("text", text));
                if (answer.status() == 201) {
                    posts.put(answer.object().getString("url"), text);
                }
            } else {
                answer = member.get(i % 2 == 0 ? "/api/feed" : "/api/me");
            }
            expect(sentIn, answer, Duration.between(sent, Instant.now()));
            if (sentIn == phase) {
                answers.incrementAndGet(client);
            }
        }
    }

    private void expect(Phase sentIn, Answer answer, Duration took) {
        boolean done = answer.status() / 100 == 2;
        if (!done) {
            answer.expect(503);
            assertEquals(Optional.of("application/json"), answer.header("Content-Type"));
            assertTrue(answer.header("Retry-After").isPresent(), answer::toString);
            JsonObject error = answer.object();
            assertEquals(503, error.getInt("code"), answer::toString);
            assertEquals("Service Unavailable", error.getString("message"), answer::toString);
            refused.incrementAndGet();
        }
        // Who was asked in one phase may answer in the next.
        if (sentIn == phase) {
            assertTrue(sentIn != Phase.WELL || done, () -> "all is well, but: " + answer);
            assertTrue(sentIn != Phase.AWAY || !done, () -> "without a database: " + answer);
        }
        if (sentIn == Phase.AWAY) {
            assertTrue(took.compareTo(AT_ONCE) < 0, () -> "took " + took + ": " + answer);
        }
    }

    private void expectEveryAcknowledgedPost(Member reader) {
        assertTrue(posts.size() >= CLIENTS, "too few writes to tell anything: " + posts.size());
        posts.forEach((url, text) ->
                assertEquals(text, reader.get(url).expect(200).object().getString("text"), url));
        assertTrue(reader.walk("/api/posts").size() >= posts.size());
    }
}
