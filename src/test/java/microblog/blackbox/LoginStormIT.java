package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More people log in at the same time than the server has threads for requests. */
@OwnServer
class LoginStormIT {
    private static final int CLIENTS = 48;
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final String ORIGIN = "https://app.example";
    private static final String SLOW = "slow";

    private final ExecutorService clients = Executors.newCachedThreadPool();
    private static final ServerSetup SETUP = withSomebodyWhosePasswordTakesLong();

    @AfterEach
    void leave() {
        clients.shutdownNow();
    }

    @Test
    void allAreServedAndReadsAreAnsweredMeanwhile() {
        try (ServerProcess server = SETUP.start()) {
            MicroblogClient api = server.client();
            Member ana = api.member("ana");
            for (int i = 0; i < 20; i++) {
                ana.loggedInAgain();
            }

            List<CompletableFuture<Answer>> slow = send(CORES, () -> logIn(api, SLOW, "wrong"));
            List<CompletableFuture<Answer>> logins = send(CLIENTS, () -> logIn(api, ana.username(), ana.password()));
            CompletableFuture<Object> first = CompletableFuture.anyOf(
                    Stream.concat(slow.stream(), logins.stream()).toArray(CompletableFuture[]::new));
            first.join();
            api.me(ana.tokens()).expect(200, ana.view());

            assertTrue(logins.stream().anyMatch(login -> !login.isDone()), "the read came first");
            for (CompletableFuture<Answer> login : logins) {
                api.me(TokenPair.of(login.join().expect(200))).expect(200, ana.view());
                login.join()
                        .expectHeader("Cache-Control", "no-store")
                        .expectHeader("Access-Control-Allow-Origin", ORIGIN);
            }
            for (CompletableFuture<Answer> login : slow) {
                login.join().expectError(ApiError.unauthorized()).expectHeader("WWW-Authenticate", "Form");
            }
        }
    }

    @Test
    void whoWouldWaitTooLongIsToldWhenToComeBack() {
        ServerProcess server = SETUP.start();
        try {
            MicroblogClient api = server.client();
            api.logIn(SLOW, "wrong").expectError(ApiError.unauthorized());

            // By what the first login took, these are more than ten seconds' work.
            List<CompletableFuture<Answer>> logins = send(40 * CORES, () -> logIn(api, SLOW, "wrong"));
            CompletableFuture<Answer> refused = new CompletableFuture<>();
            logins.forEach(login -> login.thenAccept(answer -> {
                if (answer.status() != 401) {
                    refused.complete(answer);
                }
            }));
            CompletableFuture.allOf(logins.toArray(CompletableFuture[]::new))
                    .whenComplete((all, failure) -> refused.completeExceptionally(new AssertionError("all waited")));

            Answer answer = refused.join().expect(503);
            assertEquals(503, answer.object().getInt("code"));
            assertEquals("Service Unavailable", answer.object().getString("message"));
            assertTrue(Integer.parseInt(answer.header("Retry-After").orElseThrow()) >= 2);
            answer.expectHeader("Cache-Control", "no-store").expectHeader("Access-Control-Allow-Origin", ORIGIN);
        } finally {
            // The others shall not be waited for.
            server.kill();
        }
    }

    private static Answer logIn(MicroblogClient api, String username, String password) {
        return api.request("POST", "/api/tokens")
                .header("Origin", ORIGIN)
                .basic(username, password)
                .send();
    }

    private List<CompletableFuture<Answer>> send(int times, Supplier<Answer> request) {
        return Stream.generate(() -> CompletableFuture.supplyAsync(request, clients))
                .limit(times)
                .toList();
    }

    /** A wrong password keeps a processor busy for a second or two. */
    private static ServerSetup withSomebodyWhosePasswordTakesLong() {
        TestDatabase database = TestDatabase.fresh();
        ServerSetup setup = ServerProcess.with(database).asShipped();
        assertEquals(
                0,
                CommandProcess.runWithInput("cat dog", setup, "user", "create", SLOW, SLOW + "@example.org")
                        .status());
        database.run("update users set password_hash = 'pbkdf2:sha512:1500000$salt$" + "ab".repeat(64) + "'");
        return setup;
    }
}
