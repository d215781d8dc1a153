package microblog.database;

import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Reads by key that many requests do at once, gathered: while a trip to the database is under way, those who come wait
 * and then go together on the next one. Under load a trip serves several requests; without load nobody waits. Nobody
 * gets what was read before they asked.
 *
 * <p>A trip that takes unusually long, on a connection that hangs, holds up nobody but those who are on it: the others
 * stop waiting for it and go on another connection. Those on it wait until the driver gives it up, and not for ever.
 *
 * <p>Who leads a trip reads for the others, too. So this isn't for reads within a transaction, whose changes others
 * don't see.
 *
 * @param <K> what is looked up
 * @param <V> what is found
 */
public final class GatheredReads<K, V> {
    private static final int MOST_KEYS = 100;
    private static final int TRIPS_AT_A_TIME = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    /** After so long a trip counts as stuck: as if it were not under way. */
    private static final Duration STUCK = Duration.ofMillis(500);

    /** Longer than any driver waits for an answer. */
    private static final Duration END = Duration.ofMinutes(2);

    // Stands in for the answer when a trip ends by an error that is no exception.
    private static final RuntimeException UNANSWERED = new IllegalStateException("a gathered read was broken off");

    private final Function<List<K>, Map<K, V>> trip;
    private final int mostKeys;
    private final int atATime;
    private final long stuck;
    // Guarded by this: who waits for a trip, and when each trip that is under way has begun.
    private List<Request<K, V>> waiting = new ArrayList<>();
    private final List<Group<K, V>> running = new ArrayList<>();

    /**
     * Reads that make this trip.
     *
     * @param trip looks keys up, each of them once
     */
    public GatheredReads(Function<List<K>, Map<K, V>> trip) {
        this(trip, MOST_KEYS, TRIPS_AT_A_TIME, STUCK);
    }

    /**
     * The same within other bounds.
     *
     * @param mostKeys how many keys a trip takes
     * @param atATime how many trips may be under way, but for those that are stuck
     * @param stuck after how long a trip is
     */
    GatheredReads(Function<List<K>, Map<K, V>> trip, int mostKeys, int atATime, Duration stuck) {
        this.trip = trip;
        this.mostKeys = mostKeys;
        this.atATime = atATime;
        this.stuck = stuck.toNanos();
    }

    private static final class Request<K, V> {
        final K key;
        final Thread thread = Thread.currentThread();
        V value;
        RuntimeException failure = UNANSWERED;
        // The last to be set: the request is answered, or this thread is to lead the next trip.
        volatile boolean answered;
        volatile Group<K, V> toLead;

        Request(K key) {
            this.key = key;
        }
    }

    /** Those who go on one trip; the first leads. */
    private static final class Group<K, V> {
        final List<Request<K, V>> requests;
        final long start = System.nanoTime();

        Group(List<Request<K, V>> requests) {
            this.requests = requests;
        }
    }

    /** What the database has for a key; null when nothing. */
    public V get(K key) {
        Request<K, V> own = new Request<>(key);
        Group<K, V> alone = go(own);
        if (alone != null) {
            lead(alone);
        } else if (!isAnsweredByAnother(own)) {
            lead(own.toLead);
        }
        if (own.failure != null) {
            throw own.failure;
        }
        return own.value;
    }

    /** The trip to make at once; null for one who waits. */
    private synchronized Group<K, V> go(Request<K, V> own) {
        if (mayGo()) {
            return begin(List.of(own));
        }
        waiting.add(own);
        return null;
    }

    private boolean mayGo() {
        int quick = 0;
        long now = System.nanoTime();
        for (Group<K, V> each : running) {
            if (now - each.start < stuck) {
                quick++;
            }
        }
        return quick < atATime;
    }

    private Group<K, V> begin(List<Request<K, V>> requests) {
        Group<K, V> group = new Group<>(requests);
        running.add(group);
        return group;
    }

    private boolean isAnsweredByAnother(Request<K, V> own) {
        boolean interrupted = false;
        long end = System.nanoTime() + END.toNanos();
        while (!own.answered && own.toLead == null) {
            LockSupport.parkNanos(this, stuck);
            interrupted |= Thread.interrupted();
            if (!own.answered && own.toLead == null) {
                leadWhenOthersAreStuck(own);
            }
            if (System.nanoTime() - end > 0) {
                giveUp(own);
            }
        }
        if (interrupted) {
            own.thread.interrupt();
        }
        return own.answered;
    }

    private synchronized void leadWhenOthersAreStuck(Request<K, V> own) {
        if (mayGo() && waiting.remove(own)) {
            List<Request<K, V>> group = new ArrayList<>(List.of(own));
            group.addAll(takeWaiting(mostKeys - 1));
            own.toLead = begin(group);
        }
    }

    private void giveUp(Request<K, V> own) {
        synchronized (this) {
            waiting.remove(own);
        }
        if (own.toLead == null) {
            answer(own, null, new StatementFailed(new SQLTransientException("No answer from the database", "08006")));
        }
    }

    private void lead(Group<K, V> group) {
        RuntimeException failure = UNANSWERED;
        Map<K, V> found = Map.of();
        try {
            found = trip.apply(
                    group.requests.stream().map(each -> each.key).distinct().toList());
            failure = null;
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            passOn(group);
            for (Request<K, V> each : group.requests) {
                answer(each, found.get(each.key), failure);
            }
        }
    }

    /** The first answer counts: who gave up has one already. */
    private static <K, V> void answer(Request<K, V> request, V value, RuntimeException failure) {
        synchronized (request) {
            if (request.answered) {
                return;
            }
            request.value = value;
            request.failure = failure;
            request.answered = true;
        }
        if (request.thread != Thread.currentThread()) {
            LockSupport.unpark(request.thread);
        }
    }

    /** The first of those who wait leads them. */
    private synchronized void passOn(Group<K, V> done) {
        running.remove(done);
        if (!waiting.isEmpty() && mayGo()) {
            Group<K, V> next = begin(takeWaiting(mostKeys));
            Request<K, V> leader = next.requests.get(0);
            leader.toLead = next;
            LockSupport.unpark(leader.thread);
        }
    }

    private List<Request<K, V>> takeWaiting(int most) {
        int size = Math.min(most, waiting.size());
        List<Request<K, V>> taken = List.copyOf(waiting.subList(0, size));
        waiting = new ArrayList<>(waiting.subList(size, waiting.size()));
        return taken;
    }
}
