package microblog.login;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * How long a failed login takes at least: kinds of hashes differ in what they cost, and so the time would tell whether
 * there is an account, and how old its password is. Nobody's thread waits meanwhile.
 */
@ApplicationScoped
public class LeastTime {
    /** More than any kind of hash takes. */
    private static final Duration OF_FAILURE = Duration.ofMillis(800);

    @Resource
    ManagedScheduledExecutorService timer;

    /** What to answer a login that failed, when it is time. */
    public <T> CompletionStage<T> late(T answer, Duration soFar) {
        CompletableFuture<T> later = new CompletableFuture<>();
        Duration rest = OF_FAILURE.minus(soFar);
        if (rest.isNegative()) {
            later.complete(answer);
        } else {
            timer.schedule(() -> later.complete(answer), rest.toMillis(), TimeUnit.MILLISECONDS);
        }
        return later;
    }
}
