package microblog.database;

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
 * <p>Who leads a trip reads for the others, too. So this isn't for reads within a transaction, whose changes others
 * don't see.
 *
 * @param <K> what is looked up
 * @param <V> what is found
 */
public final class GatheredReads<K, V> {
    private static final int MOST_KEYS = 100;
    private static final int TRIPS_AT_A_TIME = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    // Stands in for the answer when a trip ends by an error that is no exception.
    private static final RuntimeException UNANSWERED = new IllegalStateException("a gathered read was broken off");

    private final Function<List<K>, Map<K, V>> trip;
    private final int mostKeys;
    private final int atATime;
    private List<Request<K, V>> waiting = new ArrayList<>();
    private int running;

    /**
     * Reads that make this trip.
     *
     * @param trip looks keys up, each of them once
     */
    public GatheredReads(Function<List<K>, Map<K, V>> trip) {
        this(trip, MOST_KEYS, TRIPS_AT_A_TIME);
    }

    /**
     * The same within other bounds.
     *
     * @param mostKeys how many keys a trip takes
     * @param atATime how many trips may be under way
     */
    GatheredReads(Function<List<K>, Map<K, V>> trip, int mostKeys, int atATime) {
        this.trip = trip;
        this.mostKeys = mostKeys;
        this.atATime = atATime;
    }

    private static final class Request<K, V> {
        final K key;
        final Thread thread = Thread.currentThread();
        V value;
        RuntimeException failure = UNANSWERED;
        // The last to be set: the request is answered, or this thread is to lead the next trip.
        volatile boolean answered;
        volatile List<Request<K, V>> toLead;

        Request(K key) {
            this.key = key;
        }
    }

    /** What the database has for a key; null when nothing. */
    public V get(K key) {
        Request<K, V> own = new Request<>(key);
        if (mayGo(own)) {
            lead(List.of(own));
        } else if (!isAnsweredByAnother(own)) {
            lead(own.toLead);
        }
        if (own.failure != null) {
            throw own.failure;
        }
        return own.value;
    }

    private synchronized boolean mayGo(Request<K, V> own) {
        if (running < atATime) {
            running++;
            return true;
        }
        waiting.add(own);
        return false;
    }

    private boolean isAnsweredByAnother(Request<K, V> own) {
        boolean interrupted = false;
        while (!own.answered && own.toLead == null) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            own.thread.interrupt();
        }
        return own.answered;
    }

    private void lead(List<Request<K, V>> group) {
        try {
            Map<K, V> found =
                    trip.apply(group.stream().map(each -> each.key).distinct().toList());
            group.forEach(each -> {
                each.value = found.get(each.key);
                each.failure = null;
            });
        } catch (RuntimeException e) {
            group.forEach(each -> each.failure = e);
        } finally {
            passOn();
            group.forEach(GatheredReads::wake);
        }
    }

    private static void wake(Request<?, ?> request) {
        request.answered = true;
        if (request.thread != Thread.currentThread()) {
            LockSupport.unpark(request.thread);
        }
    }

    /** The first of those who wait leads them. */
    private void passOn() {
        List<Request<K, V>> next = next();
        if (!next.isEmpty()) {
            Request<K, V> leader = next.get(0);
            leader.toLead = next;
            LockSupport.unpark(leader.thread);
        }
    }

    private synchronized List<Request<K, V>> next() {
        if (waiting.isEmpty()) {
            running--;
            return List.of();
        }
        int size = Math.min(mostKeys, waiting.size());
        List<Request<K, V>> next = List.copyOf(waiting.subList(0, size));
        waiting = new ArrayList<>(waiting.subList(size, waiting.size()));
        return next;
    }
}
