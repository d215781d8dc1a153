package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Several clients who send their request in the same moment. */
record Race(List<Answer> answers) {
    static final int CLIENTS = 16;

    /** All clients send at once; each request is made from the client's number. */
    static Race of(IntFunction<Answer> send) {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            CyclicBarrier start = new CyclicBarrier(CLIENTS);
            List<Future<Answer>> underway = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int client = i;
                underway.add(clients.submit(() -> sendWithTheOthers(start, send, client)));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> each : underway) {
                answers.add(each.get());
            }
            return new Race(answers);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            clients.shutdownNow();
        }
    }

    private static Answer sendWithTheOthers(CyclicBarrier start, IntFunction<Answer> send, int client)
            throws InterruptedException, BrokenBarrierException {
        start.await();
        return send.apply(client);
    }

    /** One client has got the first status, all others the second. */
    Race expectOneWinner(int winner, int others) {
        Map<Integer, Integer> statuses = new TreeMap<>();
        answers.forEach(answer -> statuses.merge(answer.status(), 1, Integer::sum));
        assertEquals(new TreeMap<>(Map.of(winner, 1, others, CLIENTS - 1)), statuses, answers::toString);
        return this;
    }

    List<Answer> with(int status) {
        return answers.stream().filter(answer -> answer.status() == status).toList();
    }
}
