package microblog.login;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import microblog.errors.Busy;
import microblog.lifecycle.ShuttingDown;
import microblog.logs.CurrentRequest;
import microblog.passwords.ApiTraffic;
import microblog.passwords.LoginQueue;
import microblog.tokens.IssuedTokens;
import microblog.tokens.TokenRepository;
import microblog.tracing.Tracing;

/**
 * Where logins by password wait. A login keeps a processor busy for a while, so in a storm most of the time is waiting.
 * Done on the threads of requests, it would leave none for requests that are answered at once; turned away at once,
 * clients would come back at once and take the processors by asking alone.
 */
@ApplicationScoped
public class QueuedLogins {
    private static final int MOST_WAITING = 1000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    // More than there are processors for hashing: while some ask the database, others hash.
    private static final int AT_A_TIME = 2 * PROCESSORS;
    // One processor is for those who are logged in, while they ask for something.
    private static final int AT_A_TIME_BESIDE_OTHERS = Math.max(1, PROCESSORS - 1);

    @Resource
    ManagedExecutorService executor;

    @Inject
    LeastTime leastTime;

    @Inject
    ApiTraffic traffic;

    @Inject
    Login login;

    @Inject
    TokenRepository tokens;

    private LoginQueue line;

    @PostConstruct
    void configure() {
        line = new LoginQueue(
                executor, () -> traffic.isOn() ? AT_A_TIME_BESIDE_OTHERS : AT_A_TIME, MOST_WAITING, LONGEST_WAIT);
    }

    /**
     * Logs a person in when it is their turn.
     *
     * @param shown what the client shows of former logins
     * @param answer is given the new tokens, or nothing when the name, the address or the password is wrong
     * @return what {@code answer} makes of them or throws
     * @throws Busy when too many wait already
     */
    public <T> CompletionStage<T> logIn(
            String nameOrAddress,
            String password,
            KnownDevices.Shown shown,
            Function<Optional<IssuedTokens>, T> answer) {
        Attempt attempt = new Attempt();
        String request = CurrentRequest.id();
        return line.join(Tracing.carried(CurrentRequest.carried(() -> {
                    attempt.begin();
                    return login.accountWithPatience(nameOrAddress, password, shown)
                            .flatMap(tokens::issue);
                })))
                .thenCompose(issued -> issued.isPresent()
                        ? CompletableFuture.completedStage(issued)
                        : leastTime.late(issued, attempt.sofar()))
                .thenApply(issued -> {
                    CurrentRequest.begin(request);
                    try {
                        return answer.apply(issued);
                    } finally {
                        CurrentRequest.end();
                    }
                });
    }

    /** How many wait for their turn. */
    public int waiting() {
        return line.waiting();
    }

    /** When the work on a login began: the wait before has nothing to do with whose it is. */
    private static final class Attempt {
        private volatile long begun;

        void begin() {
            begun = System.nanoTime();
        }

        Duration sofar() {
            return Duration.ofNanos(System.nanoTime() - begun);
        }
    }

    void dismiss(@Observes ShuttingDown event) {
        end();
    }

    @PreDestroy
    void end() {
        line.dismiss();
    }
}
