package microblog.passwords;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.Busy;
import microblog.logs.Log;
import microblog.metrics.MetricName;
import microblog.metrics.Metrics;

/**
 * Hashes and checks passwords. At most as many at a time as there are processor cores, and a few more threads wait: the
 * rest is turned away with {@link Busy}, before it takes the threads and the memory that other requests need. Logins,
 * of which there may be many at a time, wait in a {@link LoginQueue} without a thread.
 */
@ApplicationScoped
public class PasswordHashing {
    private static final int WAITING_PER_CORE = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Logger LOG = Log.of(PasswordHashing.class);

    private final AtomicInteger waiting = new AtomicInteger();
    private String kind;
    private Function<String, PasswordHash> writer;
    private Semaphore places;
    private int mostWaiting;

    /** For the container's proxy. */
    protected PasswordHashing() {}

    /** Writes the kind of hash that {@code PASSWORD_HASH} names. */
    @Inject
    public PasswordHashing(Settings settings) {
        this(settings.text(Setting.PASSWORD_HASH), Runtime.getRuntime().availableProcessors());
    }

    private PasswordHashing(String kind, int cores) {
        this(kind, kind.equals(ScryptHash.KIND) ? ScryptHash::of : Argon2idHash::of, cores, cores * WAITING_PER_CORE);
    }

    PasswordHashing(String kind, Function<String, PasswordHash> writer, int atATime, int mostWaiting) {
        this(kind, writer, new Semaphore(atATime, true), mostWaiting);
    }

    private PasswordHashing(String kind, Function<String, PasswordHash> writer, Semaphore places, int mostWaiting) {
        this.kind = kind;
        this.writer = writer;
        this.places = places;
        this.mostWaiting = mostWaiting;
    }

    /**
     * The same places for threads that keep no request from being served, and whose number is bounded otherwise: they
     * wait however many do.
     */
    public PasswordHashing withPatience() {
        return new PasswordHashing(kind, writer, places, Integer.MAX_VALUE);
    }

    /**
     * What to store for this password.
     *
     * @throws Busy when too many wait already
     */
    public String hash(String password) {
        return inTurn(() -> writer.apply(password)).text();
    }

    /**
     * Whether this is the password that was stored. A stored text that is no hash of ours or the original's has no
     * password.
     *
     * @throws Busy when too many wait already
     */
    public boolean verify(String password, String stored) {
        PasswordHash hash;
        try {
            hash = PasswordHash.parse(stored);
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "A stored password hash can''t be used: {0}", e.getMessage());
            verifyNobody(password);
            return false;
        }
        return inTurn(() -> hash.matches(password));
    }

    /**
     * Takes as long as {@link #verify} does, for a person who doesn't exist or has no password: so the time of an
     * answer doesn't tell who exists.
     *
     * @throws Busy when too many wait already
     */
    public void verifyNobody(String password) {
        inTurn(() -> writer.apply(password));
    }

    /** Whether a password that was just found right should be stored anew, because new ones are hashed otherwise. */
    public boolean needsUpgrade(String stored) {
        PasswordHash hash = PasswordHash.parse(stored);
        return !hash.isCurrent() || !hash.kind().equals(kind);
    }

    /** How many threads wait for their turn. */
    public int waiting() {
        return waiting.get();
    }

    private <T> T inTurn(Supplier<T> work) {
        if (!places.tryAcquire()) {
            queue();
        }
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            places.release();
            Metrics.took(MetricName.PASSWORD_HASH, System.nanoTime() - start);
        }
    }

    private void queue() {
        try {
            if (waiting.incrementAndGet() > mostWaiting
                    || !places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Busy("password hashing", RETRY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy("password hashing", RETRY);
        } finally {
            waiting.decrementAndGet();
        }
    }
}
