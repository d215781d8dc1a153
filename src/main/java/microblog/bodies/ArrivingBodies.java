package microblog.bodies;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
    private static final int AT_ONCE = 1 << 13;
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

    /**
     * Reads a body on the caller's thread, within the bounds of all others: too large or too slow a one is the
     * request's refusal.
     *
     * @throws IOException when it breaks off or is malformed
     */
    void read(ServletInputStream stream, CollectedRequest request, HttpServletResponse response) throws IOException {
        long start = System.nanoTime();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] part = new byte[AT_ONCE];
        try {
            for (int read = stream.read(part); read >= 0; read = stream.read(part)) {
                if (bytes.size() + read > BodyCollector.MAXIMUM_BYTES) {
                    request.refuse(Refusal.of(Problem.TOO_LARGE), response);
                    return;
                }
                bytes.write(part, 0, read);
                if (pace.isTooSlow(bytes.size(), System.nanoTime() - start)) {
                    request.refuse(Refusal.of(Problem.REQUEST_TIMEOUT), response);
                    return;
                }
            }
        } catch (IOException | RuntimeException noMore) {
            // Also the server's own time-out, which the standard does not tell from a body that breaks off; unchecked
            // where the server has closed the connection itself, over a malformed chunk for example.
            if (!pace.isTooSlow(bytes.size(), System.nanoTime() - start)) {
                throw new IOException("the body broke off", noMore);
            }
            request.refuse(Refusal.of(Problem.REQUEST_TIMEOUT), response);
            return;
        }
        request.accept(bytes.toByteArray(), bytes.size());
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
