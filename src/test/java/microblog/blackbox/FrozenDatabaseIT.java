package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One connection to the database hangs: who uses it waits, and nobody else. */
@OwnServer
@Timeout(600)
class FrozenDatabaseIT {
    private static final System.Logger LOG = System.getLogger(FrozenDatabaseIT.class.getName());
    private static final int CLIENTS = 4;
    private static final Duration WATCHED = Duration.ofSeconds(10);
    private static final int SECONDS_FOR_A_STATEMENT = 5;

    /** Far fewer than are answered without a frozen connection, and more than if each client had to wait for it. */
    private static final int LEAST_ANSWERS = 100;

    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean over;

    @Test
    void othersGoOn() throws InterruptedException, ExecutionException {
        assumeTrue("postgresql".equals(System.getProperty("database")), "an H2 database is part of the server");
        Optional<Path> programs = PostgresProcess.programs();
        assumeTrue(programs.isPresent(), "PostgreSQL is on this machine, and not only in Maven's reach");
        PostgresProcess postgres = PostgresProcess.start(programs.get());
        TestDatabase database = postgres.server().freshDatabase();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (ServerProcess server = ServerProcess.with(database)
                .set("DATABASE_TIMEOUT_SECONDS", Integer.toString(SECONDS_FOR_A_STATEMENT))
                .start()) {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Member member = server.client().member("member");
                clients.add(threads.submit(() -> read(member)));
            }
            awaitAnswers(LEAST_ANSWERS);

            int pid = busiest(database);
            postgres.freeze(pid);
            try {
                answered.set(0);
                Thread.sleep(WATCHED.toMillis());
                LOG.log(
                        System.Logger.Level.INFO,
                        "answers in 10 s beside a frozen connection: {0}, and {1} were 503",
                        Integer.toString(answered.get()),
                        Integer.toString(refused.get()));
                assertTrue(answered.get() >= LEAST_ANSWERS, () -> "only " + answered + " answers");
                server.client().get("/readyz").expect(200);
                // One that waited for the connection, with those that were on the same trip.
                assertTrue(refused.get() <= CLIENTS, () -> refused + " were refused");
            } finally {
                postgres.thaw(pid);
            }
            over = true;
            for (Future<?> each : clients) {
                each.get();
            }
        } finally {
            over = true;
            threads.shutdownNow();
        }
    }

    private void read(Member member) {
        while (!over) {
            Answer answer = member.get("/api/me");
            if (answer.status() == 200) {
                answered.incrementAndGet();
            } else {
                answer.expect(503);
                assertTrue(answer.header("Retry-After").isPresent(), answer::toString);
                refused.incrementAndGet();
            }
        }
    }

    private void awaitAnswers(int wanted) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(60);
        while (answered.get() < wanted) {
            assertTrue(Instant.now().isBefore(end), "too few answers before anything was frozen");
            Thread.sleep(20);
        }
    }

    /** The process of PostgreSQL that has worked for the server last. */
    private static int busiest(TestDatabase database) {
        return Integer.parseInt(database.text("select pid from pg_stat_activity where application_name = 'microblog'"
                + " and datname = current_database() order by query_start desc limit 1"));
    }
}
