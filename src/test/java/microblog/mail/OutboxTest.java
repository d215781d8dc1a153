package microblog.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import microblog.lifecycle.ShuttingDown;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final Message MAIL = new Message("susan@example.com", "s", "t", "h");
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
    private final GivenTransaction transaction = new GivenTransaction();
    private final GivenMailer mailer = new GivenMailer();
    private final Outbox outbox = new Outbox(
            mailer, threads, transaction, List.of(Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(40)));

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void withoutATransactionAMailGoesOutAtOnceOnAnotherThread() throws Exception {
        outbox.send(MAIL);

        eventually(() -> mailer.sent.size() == 1);
        assertNotEquals(Thread.currentThread(), mailer.thread);
    }

    @Test
    void aMailWaitsForTheCommit() throws Exception {
        transaction.begin();
        outbox.send(MAIL);
        Thread.sleep(100);
        assertEquals(List.of(), mailer.sent);

        transaction.commit();

        eventually(() -> mailer.sent.size() == 1);
    }

    @Test
    void aMailOfARolledBackTransactionIsNeverSent() throws Exception {
        transaction.begin();
        outbox.send(MAIL);
        transaction.rollback();

        Thread.sleep(100);
        assertEquals(List.of(), mailer.sent);
        assertEquals(0, outbox.waiting());
    }

    @Test
    void aServerThatComesBackGetsTheMail() throws Exception {
        mailer.failures = 3;

        outbox.send(MAIL);

        eventually(() -> mailer.sent.size() == 1);
        assertEquals(4, mailer.attempts);
        assertEquals(0, outbox.waiting());
    }

    @Test
    void aServerThatStaysAwayIsGivenUp() throws Exception {
        mailer.failures = 100;

        outbox.send(MAIL);

        eventually(() -> mailer.attempts == 4 && outbox.waiting() == 0);
        Thread.sleep(100);
        assertEquals(4, mailer.attempts);
    }

    @Test
    void anAddressThatDoesNotExistIsTriedOnce() throws Exception {
        for (MessagingException refusal : List.of(
                new AddressException("no such host name"),
                new SendFailedException("550 no such user", null, new Address[0], new Address[0], new Address[] {
                    new InternetAddress("susan@example.com")
                }))) {
            mailer.attempts = 0;
            mailer.failure = refusal;
            mailer.failures = 100;

            outbox.send(MAIL);

            eventually(() -> mailer.attempts == 1 && outbox.waiting() == 0);
            Thread.sleep(100);
            assertEquals(1, mailer.attempts);
        }
    }

    @Test
    void aHangingServerTakesTwoThreadsAtMostAndMailsBeyondTheBoundAreDropped() throws Exception {
        mailer.gate = new CountDownLatch(1);
        outbox.send(MAIL);
        outbox.send(MAIL);
        eventually(() -> mailer.most == 2);

        for (int i = 0; i < 1200; i++) {
            outbox.send(MAIL);
        }

        assertEquals(2, mailer.most);
        assertEquals(1000, outbox.waiting());
        mailer.gate.countDown();
        eventually(() -> outbox.waiting() == 0);
        eventually(() -> mailer.sent.size() == 1002);
    }

    @Test
    void waitingMailsGetALastTryAtShutdown() throws Exception {
        Outbox slow = new Outbox(mailer, threads, transaction, List.of(Duration.ofHours(1)));
        mailer.failures = 1;
        slow.send(MAIL);
        eventually(() -> mailer.attempts == 1 && slow.waiting() == 1);

        slow.close(new ShuttingDown());

        assertEquals(1, mailer.sent.size());
        assertEquals(0, slow.waiting());
    }

    @Test
    void aServerThatHangsDoesNotHoldUpTheShutdown() throws Exception {
        Outbox slow = new Outbox(mailer, threads, transaction, List.of(Duration.ofHours(1)));
        mailer.failures = 1;
        slow.send(MAIL);
        eventually(() -> mailer.attempts == 1 && slow.waiting() == 1);
        mailer.gate = new CountDownLatch(1);

        assertTimeoutPreemptively(Duration.ofSeconds(9), () -> slow.close(new ShuttingDown()));
        mailer.gate.countDown();
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        assertTrue(condition.getAsBoolean());
    }

    /** A mail server that fails as often as it is told to. */
    private static final class GivenMailer extends Mailer {
        final List<Message> sent = Collections.synchronizedList(new java.util.ArrayList<>());
        volatile MessagingException failure = new MessagingException("connection refused");
        volatile int failures;
        volatile int attempts;
        volatile int most;
        volatile Thread thread;
        volatile CountDownLatch gate = new CountDownLatch(0);
        private int working;

        @Override
        public void send(Message message) throws MessagingException {
            synchronized (this) {
                thread = Thread.currentThread();
                attempts = attempts + 1;
                working++;
                most = Math.max(most, working);
                if (failures > 0) {
                    failures = failures - 1;
                    working--;
                    throw failure;
                }
            }
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            sent.add(message);
            synchronized (this) {
                working--;
            }
        }
    }
}
