package microblog.ratelimits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.LongSupplier;
import microblog.audit.AuditEvent;
import microblog.audit.AuditTrail;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.metrics.MetricName;
import microblog.metrics.Metrics;
import microblog.requests.ClientIp;

/**
 * Counts what is limited, for each address, person or mailbox, on this node. The number of counters is bounded: when
 * there are too many, those that are least in use are given up. Exhausted ones are kept apart, so that a flood of
 * others frees nobody. {@code RATE_LIMITS=off} lets everything through.
 */
@ApplicationScoped
public class RateLimits {
    private static final int MOST_COUNTERS = 50_000;
    private static final int LONGEST_KEY = 64;
    private static final Duration KEPT = Duration.ofHours(2);

    private Cache<Counted, SlidingWindow> counters;
    private Cache<Counted, SlidingWindow> exhausted;
    private LongSupplier milliseconds;
    private boolean on;

    private record Counted(RateLimit limit, String key) {}

    /** For the container's proxy. */
    protected RateLimits() {}

    /** Counts unless the configuration says otherwise. */
    @Inject
    public RateLimits(Settings settings) {
        this(settings.flag(Setting.RATE_LIMITS), MOST_COUNTERS, () -> System.nanoTime() / 1_000_000);
    }

    RateLimits(boolean on, int mostCounters, LongSupplier milliseconds) {
        this.on = on;
        this.milliseconds = milliseconds;
        this.counters = cache(mostCounters);
        this.exhausted = cache(mostCounters);
    }

    /**
     * Counts one event from this address.
     *
     * @throws TooManyRequests when there were too many; this one isn't counted then
     */
    public void check(RateLimit limit, ClientIp address) {
        check(limit, address.network());
    }

    /**
     * Counts one event.
     *
     * @param key whose it is: a person's id, a mailbox, the name of an account
     * @throws TooManyRequests when there were too many; this one isn't counted then
     */
    public void check(RateLimit limit, String key) {
        if (!on) {
            return;
        }
        long now = milliseconds.getAsLong();
        Counted counted = new Counted(limit, bounded(key));
        SlidingWindow known = exhausted.getIfPresent(counted);
        SlidingWindow window = known != null
                ? known
                : counters.get(counted, any -> new SlidingWindow(limit.most(), limit.period(), now));
        long wait = window.take(now);
        if (wait > 0) {
            if (known == null) {
                audit(limit, key);
            }
            exhausted.put(counted, window);
            Metrics.count(MetricName.RATE_LIMITED, limit.name().toLowerCase(Locale.ROOT));
            throw new TooManyRequests(limit, Duration.ofMillis(wait));
        }
    }

    /** Counts one event that another limit has let through: it is never refused. */
    public void note(RateLimit limit, String key) {
        if (on) {
            long now = milliseconds.getAsLong();
            Counted counted = new Counted(limit, bounded(key));
            if (exhausted.getIfPresent(counted) == null) {
                counters.get(counted, any -> new SlidingWindow(limit.most(), limit.period(), now))
                        .take(now);
            }
        }
    }

    /** Once for each key and window. */
    private static void audit(RateLimit limit, String key) {
        AuditTrail.failure(AuditEvent.RATE_LIMITED, limit.name().toLowerCase(Locale.ROOT))
                .with("actor", key.contains("@") ? AuditTrail.masked(key) : key)
                .log();
    }

    /** How many counters there are. */
    public long counters() {
        counters.cleanUp();
        exhausted.cleanUp();
        return counters.estimatedSize() + exhausted.estimatedSize();
    }

    private static Cache<Counted, SlidingWindow> cache(int most) {
        return Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterAccess(KEPT)
                .executor(Runnable::run)
                .build();
    }

    /** A long key's hash, so that nobody fills the memory with long names. */
    private static String bounded(String key) {
        if (key.length() <= LONGEST_KEY) {
            return key;
        }
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
