package microblog.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GatheredReadsTest {
    private static final Duration NEVER = Duration.ofHours(1);

    private final List<List<Integer>> trips = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch away = new CountDownLatch(1);
    private final CountDownLatch mayReturn = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void aloneARequestGoesAtOnce() {
        GatheredReads<Integer, String> reads = new GatheredReads<>(this::squares, 100, 1, NEVER);

        assertEquals("9", reads.get(3));
        assertNull(reads.get(-1));
        assertEquals(List.of(List.of(3), List.of(-1)), trips);
    }

    @Test
    void thoseWhoComeDuringATripGoTogetherOnTheNext() throws InterruptedException {
        GatheredReads<Integer, String> reads = new GatheredReads<>(this::firstTripWaits, 100, 1, NEVER);
        CompletableFuture<String> first = start(() -> reads.get(1));
        away.await();
        List<CompletableFuture<String>> others = waiting(reads, 2, 3, 3, -1);

        mayReturn.countDown();

        assertEquals("1", first.join());
        assertEquals(
                List.of("4", "9", "9", "null"),
                others.stream().map(other -> String.valueOf(other.join())).toList());
        assertEquals(List.of(List.of(1), List.of(2, 3, -1)), trips);
    }

    @Test
    void aTripTakesNoMoreThanItMay() throws InterruptedException {
        GatheredReads<Integer, String> reads = new GatheredReads<>(this::firstTripWaits, 2, 1, NEVER);
        start(() -> reads.get(1));
        away.await();
        List<CompletableFuture<String>> others = waiting(reads, 2, 3, 4);

        mayReturn.countDown();
        others.forEach(CompletableFuture::join);

        assertEquals(List.of(List.of(1), List.of(2, 3), List.of(4)), trips);
    }

    @Test
    void aTripThatFailsFailsForAllOfItAndForNobodyElse() throws InterruptedException {
        RuntimeException failure = new IllegalStateException("no database");
        AtomicInteger count = new AtomicInteger();
        GatheredReads<Integer, String> reads = new GatheredReads<>(
                keys -> {
                    if (count.incrementAndGet() == 2) {
                        throw failure;
                    }
                    return firstTripWaits(keys);
                },
                100,
                1,
                NEVER);
        CompletableFuture<String> first = start(() -> reads.get(1));
        away.await();
        List<CompletableFuture<String>> others = waiting(reads, 2, 3);

        mayReturn.countDown();

        assertEquals("1", first.join());
        for (CompletableFuture<String> other : others) {
            assertSame(
                    failure,
                    assertThrows(CompletionException.class, other::join).getCause());
        }
        assertEquals("16", reads.get(4));
    }

    @Test
    void anErrorLeavesNobodyWithAWrongAnswer() {
        GatheredReads<Integer, String> reads = new GatheredReads<>(
                keys -> {
                    if (trips.isEmpty()) {
                        trips.add(keys);
                        throw new StackOverflowError();
                    }
                    return squares(keys);
                },
                100,
                1,
                NEVER);

        assertThrows(StackOverflowError.class, () -> reads.get(1));
        assertEquals("4", reads.get(2));
    }

    @Test
    @Timeout(30)
    void aTripThatHangsHoldsUpNobodyElse() throws InterruptedException {
        GatheredReads<Integer, String> reads = new GatheredReads<>(this::firstTripWaits, 100, 1, Duration.ofMillis(50));
        CompletableFuture<String> first = start(() -> reads.get(1));
        away.await();
        List<CompletableFuture<String>> others = IntStream.range(2, 50)
                .mapToObj(key -> start(() -> reads.get(key)))
                .toList();

        for (int key = 2; key < 50; key++) {
            assertEquals(Integer.toString(key * key), others.get(key - 2).join());
        }
        assertEquals("3600", reads.get(60));
        assertEquals(false, first.isDone());

        mayReturn.countDown();
        assertEquals("1", first.join());
    }

    @Test
    void manyAtOnceEachGetTheirOwn() {
        GatheredReads<Integer, String> reads = new GatheredReads<>(this::squares, 7, 2, NEVER);

        List<CompletableFuture<String>> all = IntStream.range(0, 500)
                .mapToObj(key -> start(() -> reads.get(key)))
                .toList();

        for (int key = 0; key < all.size(); key++) {
            assertEquals(Integer.toString(key * key), all.get(key).join());
        }
    }

    private CompletableFuture<String> start(Supplier<String> read) {
        return CompletableFuture.supplyAsync(read, threads);
    }

    /** Asks for these one after the other, each of which has to wait. */
    private List<CompletableFuture<String>> waiting(GatheredReads<Integer, String> reads, int... keys) {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int key : keys) {
            CompletableFuture<Thread> thread = new CompletableFuture<>();
            answers.add(start(() -> {
                thread.complete(Thread.currentThread());
                return reads.get(key);
            }));
            while (thread.join().getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
        return answers;
    }

    private Map<Integer, String> firstTripWaits(List<Integer> keys) {
        if (away.getCount() > 0) {
            away.countDown();
            try {
                mayReturn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return squares(keys);
    }

    private Map<Integer, String> squares(List<Integer> keys) {
        trips.add(keys);
        Map<Integer, String> found = new HashMap<>();
        keys.stream().filter(key -> key >= 0).forEach(key -> found.put(key, Integer.toString(key * key)));
        return found;
    }
}
