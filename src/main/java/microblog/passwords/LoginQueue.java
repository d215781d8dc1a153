package microblog.passwords;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import microblog.errors.Busy;

/**
 * Work that takes turns, first come, first served. Who waits holds no thread, so a line may be much longer than the
 * server has threads. It is bounded nevertheless, in number and by how long the last in it would wait: whoever comes
 * then is turned away with {@link Busy}.
 */
public final class LoginQueue {
    // Of so many the average tells, and none counts as more than a multiple of it. Else one pause of the machine, which
    // all who have their turn then see, would look like a slow server.
    private static final int LATELY = 32;
    private static final double MOST_TIMES_AVERAGE = 4;
    private static final double LEAST_NANOS = 1_000_000;

    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Executor threads;
    private final IntSupplier atATime;
    private final int mostWaiting;
    private final long longestWait;
    private final LongSupplier nanoTime;
    private final Deque<Turn<?>> waiting = new ArrayDeque<>();
    private int running;
    private double averageNanos;
    private int averaged;
    private boolean dismissed;

    /**
     * A line in front of these threads.
     *
     * @param atATime how many threads to use, at least 1; may change at any time
     * @param mostWaiting how many may wait
     * @param longestWait how long the last one may have to wait, by what the work took lately
     */
    public LoginQueue(Executor threads, IntSupplier atATime, int mostWaiting, Duration longestWait) {
        this(threads, atATime, mostWaiting, longestWait, System::nanoTime);
    }

    LoginQueue(Executor threads, IntSupplier atATime, int mostWaiting, Duration longestWait, LongSupplier nanoTime) {
        this.threads = threads;
        this.atATime = atATime;
        this.mostWaiting = mostWaiting;
        this.longestWait = longestWait.toNanos();
        this.nanoTime = nanoTime;
    }

    private static final class Turn<T> {
        final Supplier<T> work;
        final long since;
        final CompletableFuture<T> result = new CompletableFuture<>();

        Turn(Supplier<T> work, long since) {
            this.work = work;
            this.since = since;
        }

        void take() {
            T done;
            try {
                done = work.get();
            } catch (Throwable e) {
                // Whatever it was, somebody waits for an answer.
                result.completeExceptionally(e);
                return;
            }
            result.complete(done);
        }

        void refuse(Busy busy) {
            result.completeExceptionally(busy);
        }
    }

    /**
     * Does this work when its turn comes.
     *
     * @return what it gives or throws; or {@link Busy} when it could not be done after all
     * @throws Busy when too many wait already
     */
    public <T> CompletionStage<T> join(Supplier<T> work) {
        Turn<T> turn = new Turn<>(work, nanoTime.getAsLong());
        admit(turn);
        startAnother();
        return turn.result;
    }

    /**
     * Turns all away who wait. Afterwards nobody waits any more: who can't have their turn at once is turned away, too.
     */
    public void dismiss() {
        takeAll().forEach(turn -> turn.refuse(busy(0)));
    }

    /** How many wait. */
    public synchronized int waiting() {
        return waiting.size();
    }

    private synchronized void admit(Turn<?> turn) {
        int threadsNow = atATime.getAsInt();
        if (running >= threadsNow) {
            double wait = averageNanos * (waiting.size() + 1) / threadsNow;
            if (dismissed || waiting.size() >= mostWaiting || wait > longestWait) {
                throw busy(wait);
            }
        }
        waiting.add(turn);
    }

    private void startAnother() {
        Turn<?> first = first();
        if (first != null) {
            try {
                threads.execute(() -> takeTurns(first));
            } catch (RejectedExecutionException noThread) {
                giveBack(first).forEach(each -> each.refuse(busy(0)));
            }
        }
    }

    private void takeTurns(Turn<?> first) {
        for (Turn<?> turn = first; turn != null; turn = next()) {
            startAnother();
            long start = nanoTime.getAsLong();
            // Who waited much longer than was expected has likely given up, and those behind shall not wait as long.
            if (start - turn.since > 2 * longestWait) {
                turn.refuse(busy(0));
            } else {
                turn.take();
                took(nanoTime.getAsLong() - start);
            }
        }
    }

    private synchronized void took(long nanos) {
        averaged = Math.min(averaged + 1, LATELY);
        double most = MOST_TIMES_AVERAGE * Math.max(averageNanos, LEAST_NANOS);
        averageNanos += ((averaged == 1 ? nanos : Math.min(nanos, most)) - averageNanos) / averaged;
    }

    /** The first who waits, for one more thread; null when there shall be no more threads, or nobody waits. */
    private synchronized Turn<?> first() {
        if (running >= atATime.getAsInt() || waiting.isEmpty()) {
            return null;
        }
        running++;
        return waiting.poll();
    }

    /** The first who waits, for a thread that is done with another; null when it isn't needed any more. */
    private synchronized Turn<?> next() {
        if (running > atATime.getAsInt() || waiting.isEmpty()) {
            running--;
            return null;
        }
        return waiting.poll();
    }

    /** Goes on with a thread less; those who wait when there is none any more are returned. */
    private synchronized List<Turn<?>> giveBack(Turn<?> first) {
        running--;
        waiting.addFirst(first);
        return running == 0 ? all() : List.of();
    }

    private synchronized List<Turn<?>> takeAll() {
        dismissed = true;
        return all();
    }

    private List<Turn<?>> all() {
        List<Turn<?>> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    private static Busy busy(double wait) {
        Duration expected = Duration.ofNanos((long) wait);
        return new Busy("the waiting line", expected.compareTo(RETRY) > 0 ? expected : RETRY);
    }
}
