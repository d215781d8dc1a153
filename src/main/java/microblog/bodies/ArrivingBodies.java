package microblog.bodies;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.Problem;
import microblog.errors.Refusal;
import microblog.lifecycle.ShuttingDown;

/**
 * The bodies that are being collected. Once a second those are ended that come too slowly; and the oldest at once while
 * all together take more memory than an eighth of what there is.
 */
@ApplicationScoped
public class ArrivingBodies {
    private static final long MOST_BYTES =
            Math.max(8L * BodyCollector.MAXIMUM_BYTES, Runtime.getRuntime().maxMemory() / 8);

    private static final int LEAST_ENDED = 50;

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private Settings settings;

    private final Set<ArrivingBody> bodies = ConcurrentHashMap.newKeySet();
    private final AtomicLong bytes = new AtomicLong();
    private Pace pace;
    private ScheduledFuture<?> clock;

    void atStart(@Observes @Initialized(ApplicationScoped.class) Object event) {
        pace = new Pace(settings.number(Setting.BODY_TIMEOUT_SECONDS));
        clock = executor.scheduleWithFixedDelay(this::endSlowOnes, 1, 1, TimeUnit.SECONDS);
    }

    void atEnd(@Observes ShuttingDown event) {
        clock.cancel(false);
    }

    void add(ArrivingBody body) {
        bodies.add(body);
    }

    /** Some more bytes of one of them are here. */
    void received(int more) {
        bytes.addAndGet(more);
    }

    /** One of them is complete or refused, after so many bytes. */
    void remove(ArrivingBody body, int size) {
        bodies.remove(body);
        bytes.addAndGet(-size);
    }

    /** Ends the oldest while there are too many bytes. The caller holds the lock of none of them. */
    void makeRoom() {
        if (bytes.get() > MOST_BYTES) {
            bodies.stream()
                    .min(Comparator.comparingLong(ArrivingBody::start))
                    .ifPresent(oldest -> oldest.refuse(Refusal.of(Problem.REQUEST_TIMEOUT)));
        }
    }

    private void endSlowOnes() {
        long now = System.nanoTime();
        // Some at a time, for each is a request that is answered: a thousand at once would hold up the others.
        bodies.stream()
                .filter(body -> pace.isTooSlow(body.size(), now - body.start()))
                .limit(Math.max(LEAST_ENDED, bodies.size() / 10))
                .forEach(body -> body.refuse(Refusal.of(Problem.REQUEST_TIMEOUT)));
    }
}
