package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * PgBouncer in transaction mode gives each transaction any connection: what one prepared may be there, or not, for the
 * next.
 */
@OwnServer
@Timeout(600)
class PgBouncerIT {
    private static final int CLIENTS = 6;
    private static final int ROUNDS = 40;

    @Test
    void readsAndWritesOfManyWork() throws InterruptedException, ExecutionException {
        assumeTrue("postgresql".equals(System.getProperty("database")), "PgBouncer stands before PostgreSQL");
        Optional<Path> program = PgBouncerProcess.program();
        assertTrue(program.isPresent() || System.getenv("CI") == null, "pgbouncer is needed (Debian's package)");
        assumeTrue(program.isPresent(), "no pgbouncer");
        TestDatabase database = PostgresServer.shared().freshDatabase();
        String name = database.url().substring(database.url().lastIndexOf('/') + 1);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (PgBouncerProcess pooler = PgBouncerProcess.start(program.get(), PostgresServer.shared());
                ServerProcess server = ServerProcess.with(new TestDatabase(pooler.url(name), ""))
                        .start()) {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Member member = server.client().member("member");
                clients.add(threads.submit(() -> work(member)));
            }
            for (Future<?> each : clients) {
                each.get();
            }
            assertEquals(
                    CLIENTS * ROUNDS,
                    server.client().member("reader").walk("/api/posts").size());
        } finally {
            threads.shutdownNow();
        }
    }

    private static void work(Member member) {
        for (int i = 0; i < ROUNDS; i++) {
            member.post("/api/posts", object("text", "post " + i)).expect(201);
            member.get("/api/me").expect(200);
            member.get("/api/feed").expect(200);
            member.get("/api/posts").expect(200);
        }
    }
}
