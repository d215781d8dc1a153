package microblog.answers;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import microblog.lifecycle.ShuttingDown;
import microblog.logs.Log;

/**
 * The answers whose clients have not read all yet. Once a second those end whose clients read too slowly, and the
 * oldest while all together take more memory than an eighth of what there is.
 */
@ApplicationScoped
public class LeavingAnswers {
    private static final Logger LOG = Log.of(LeavingAnswers.class);
    private static final long MOST_BYTES =
            Math.max(32L << 20, Runtime.getRuntime().maxMemory() / 8);

    @Resource
    private ManagedScheduledExecutorService executor;

    private final Set<LeavingAnswer> answers = ConcurrentHashMap.newKeySet();
    private ScheduledFuture<?> clock;

    void atStart(@Observes @Initialized(ApplicationScoped.class) Object event) {
        clock = executor.scheduleWithFixedDelay(this::endSlowOnes, 1, 1, TimeUnit.SECONDS);
    }

    void atEnd(@Observes ShuttingDown event) {
        clock.cancel(false);
    }

    void add(LeavingAnswer answer) {
        answers.add(answer);
        makeRoom();
    }

    void remove(LeavingAnswer answer) {
        answers.remove(answer);
    }

    /** Runs what may wait for the database. */
    void run(Runnable work) {
        try {
            executor.execute(work);
        } catch (RejectedExecutionException ending) {
            throw new IllegalStateException("The server is busy or stops", ending);
        }
    }

    /** The rest of an answer can't be made. */
    void failed(Throwable reason) {
        LOG.log(Level.WARNING, "The rest of an answer could not be made", reason);
    }

    private void endSlowOnes() {
        long now = System.nanoTime();
        answers.stream().filter(answer -> answer.isTooSlow(now)).forEach(LeavingAnswer::cut);
        makeRoom();
    }

    private void makeRoom() {
        long all = answers.stream().mapToLong(LeavingAnswer::waiting).sum();
        if (all > MOST_BYTES) {
            for (LeavingAnswer oldest : answers.stream()
                    .sorted(Comparator.comparingLong(LeavingAnswer::start))
                    .toList()) {
                if (all <= MOST_BYTES) {
                    return;
                }
                all -= oldest.waiting();
                oldest.cut();
            }
        }
    }
}
