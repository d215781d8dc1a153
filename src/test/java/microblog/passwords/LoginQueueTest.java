package microblog.passwords;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import microblog.errors.Busy;
import org.junit.jupiter.api.Test;

class LoginQueueTest {
    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final AtomicLong seconds = new AtomicLong();
    private final List<String> done = new ArrayList<>();
    private final LoginQueue line = lineOf(2, 3);

    @Test
    void whoComesFirstIsServedFirstAndWhoWaitsHoldsNoThread() {
        for (String each : List.of("a", "b", "c", "d", "e")) {
            line.join(noting(each));
        }

        assertEquals(2, threads.size());
        assertEquals(3, line.waiting());
        threads.remove().run();
        assertEquals(List.of("a", "c", "d", "e"), done);
        threads.remove().run();
        assertEquals(List.of("a", "c", "d", "e", "b"), done);
        assertEquals(0, line.waiting());
    }

    @Test
    void theResultIsWhatTheWorkGivesOrThrows() {
        CompletionStage<String> given = line.join(() -> "given");
        RuntimeException failure = new IllegalStateException();
        CompletionStage<String> thrown = line.join(() -> {
            throw failure;
        });
        CompletionStage<String> broken = line.join(() -> {
            throw new StackOverflowError();
        });
        CompletionStage<String> next = line.join(() -> "next");
        runAll();

        assertEquals("given", result(given));
        assertSame(failure, failureOf(thrown));
        assertEquals(StackOverflowError.class, failureOf(broken).getClass());
        assertEquals("next", result(next));
    }

    @Test
    void threadsThatAreGivenBackAreUsedAgain() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 5; i++) {
                line.join(noting("x"));
            }
            assertEquals(2, threads.size());
            runAll();
        }

        assertEquals(15, done.size());
    }

    @Test
    void noMoreWaitThanMay() {
        for (int i = 0; i < 5; i++) {
            line.join(noting("x"));
        }

        Busy busy = assertThrows(Busy.class, () -> line.join(noting("too many")));
        assertTrue(busy.retryAfter() >= 1);
        runAll();
        assertEquals(5, done.size());
        assertFalse(done.contains("too many"));
    }

    @Test
    void nobodyIsLetInWhoWouldWaitTooLongByWhatTheWorkTookLately() {
        LoginQueue longLine = lineOf(2, 1000);
        longLine.join(lasting(4));
        runAll();

        longLine.join(lasting(4));
        longLine.join(lasting(4));
        for (int i = 0; i < 5; i++) {
            longLine.join(lasting(4));
        }

        Busy busy = assertThrows(Busy.class, () -> longLine.join(lasting(4)));
        assertEquals(12, busy.retryAfter());
        assertEquals(5, longLine.waiting());
    }

    @Test
    void whatTheWorkTakesIsLearntAnew() {
        LoginQueue longLine = lineOf(1, 1000);
        longLine.join(lasting(20));
        runAll();
        longLine.join(lasting(0));
        assertThrows(Busy.class, () -> longLine.join(lasting(0)));
        runAll();

        for (int i = 0; i < 100; i++) {
            longLine.join(lasting(0));
            runAll();
        }

        longLine.join(lasting(0));
        longLine.join(lasting(0));
        assertEquals(1, longLine.waiting());
    }

    @Test
    void aPauseTurnsNobodyAway() {
        LoginQueue longLine = lineOf(1, 1000);
        for (int i = 0; i < 40; i++) {
            longLine.join(lasting(1));
            runAll();
        }
        longLine.join(lasting(300));
        runAll();

        for (int i = 0; i < 9; i++) {
            longLine.join(lasting(1));
        }
        assertEquals(8, longLine.waiting());
    }

    @Test
    void whoWaitedMuchLongerThanExpectedIsTurnedAway() {
        LoginQueue stalled = lineOf(1, 10);
        stalled.join(lasting(21));
        CompletionStage<String> late = stalled.join(noting("late"));
        runAll();
        CompletionStage<String> next = stalled.join(noting("next"));
        runAll();

        assertEquals(Busy.class, failureOf(late).getClass());
        assertEquals("next", result(next));
        assertEquals(List.of("next"), done);
    }

    @Test
    void dismissedAreAllWhoWaitAndNobodyWaitsAfterwards() {
        List<CompletionStage<String>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(line.join(() -> "served"));
        }

        line.dismiss();

        assertEquals(Busy.class, failureOf(all.get(2)).getClass());
        assertEquals(Busy.class, failureOf(all.get(3)).getClass());
        assertThrows(Busy.class, () -> line.join(() -> "late"));
        runAll();
        assertEquals("served", result(all.get(0)));
        assertEquals("served", result(all.get(1)));
        CompletionStage<String> quiet = line.join(() -> "at once");
        runAll();
        assertEquals("at once", result(quiet));
    }

    @Test
    void withoutThreadsEverybodyIsTurnedAway() {
        LoginQueue refused = new LoginQueue(
                thread -> {
                    throw new RejectedExecutionException();
                },
                () -> 1,
                10,
                Duration.ofSeconds(10));

        assertEquals(Busy.class, failureOf(refused.join(noting("x"))).getClass());
        assertEquals(Busy.class, failureOf(refused.join(noting("x"))).getClass());
        assertEquals(0, refused.waiting());
    }

    @Test
    void threadsThatAreWantedElsewhereAreGivenBackAndTakenAgain() {
        AtomicInteger width = new AtomicInteger(2);
        LoginQueue line = lineOf(width::get, 10);
        for (String each : List.of("a", "b", "c", "d", "e")) {
            line.join(noting(each));
        }
        assertEquals(2, threads.size());

        width.set(1);
        threads.remove().run();
        assertEquals(List.of("a"), done);
        line.join(() -> {
            width.set(2);
            return done.add("f");
        });
        line.join(noting("g"));
        line.join(noting("h"));
        assertEquals(1, threads.size());
        runAll();

        assertEquals(List.of("a", "b", "c", "d", "e", "f", "g", "h"), done);
    }

    @Test
    void whoWaitsGoesOnWithMoreThreadsWithoutBeingJoined() {
        AtomicInteger width = new AtomicInteger(1);
        LoginQueue line = lineOf(width::get, 10);
        line.join(noting("a"));
        line.join(noting("b"));
        line.join(noting("c"));

        width.set(2);
        threads.remove().run();

        assertEquals(List.of("a", "c"), done);
        runAll();
        assertEquals(List.of("a", "c", "b"), done);
    }

    private LoginQueue lineOf(int atATime, int mostWaiting) {
        return lineOf(() -> atATime, mostWaiting);
    }

    private LoginQueue lineOf(IntSupplier atATime, int mostWaiting) {
        return new LoginQueue(
                threads::add, atATime, mostWaiting, Duration.ofSeconds(10), () -> seconds.get() * 1_000_000_000);
    }

    private Supplier<String> noting(String what) {
        return () -> {
            done.add(what);
            return what;
        };
    }

    private Supplier<String> lasting(int someSeconds) {
        return () -> {
            seconds.addAndGet(someSeconds);
            return "";
        };
    }

    private void runAll() {
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
    }

    private static String result(CompletionStage<String> stage) {
        return stage.toCompletableFuture().getNow("nothing yet");
    }

    private static Throwable failureOf(CompletionStage<String> stage) {
        return assertThrows(CompletionException.class, () -> result(stage)).getCause();
    }
}
