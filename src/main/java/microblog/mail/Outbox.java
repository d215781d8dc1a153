package microblog.mail;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import microblog.lifecycle.ShuttingDown;
import microblog.logs.Log;
import microblog.metrics.MetricName;
import microblog.metrics.Metrics;

/**
 * Mails that are to go out. One leaves when the transaction that asked for it has committed, on a thread of its own;
 * while the mail server is away it is tried again for about ten minutes. Whoever asks never waits and never learns of a
 * failure: the log does.
 *
 * <p>Waiting mails are kept in memory only, because they hold secrets that must not be stored in clear; at a shutdown
 * each gets one last try.
 */
@ApplicationScoped
public class Outbox {
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(7));
    private static final int MOST_WAITING = 1000;
    private static final int SENDERS = 2;
    private static final Duration LAST_TRIES = Duration.ofSeconds(5);
    private static final Logger LOG = Log.of(Outbox.class);

    private final Set<Delivery> waiting = ConcurrentHashMap.newKeySet();
    private final Queue<Delivery> due = new ConcurrentLinkedQueue<>();
    private final Semaphore senders = new Semaphore(SENDERS);

    @Resource
    private ManagedScheduledExecutorService managedExecutor;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    private Mailer mailer;
    private ScheduledExecutorService executor;
    private List<Duration> pauses = PAUSES;
    private volatile boolean closed;

    /** For the container's proxy. */
    protected Outbox() {}

    /** Sends through this mailer. */
    @Inject
    public Outbox(Mailer mailer) {
        this.mailer = mailer;
    }

    Outbox(
            Mailer mailer,
            ScheduledExecutorService executor,
            TransactionSynchronizationRegistry transactions,
            List<Duration> pauses) {
        this.mailer = mailer;
        this.executor = executor;
        this.transactions = transactions;
        this.pauses = pauses;
    }

    @PostConstruct
    void open() {
        executor = managedExecutor;
    }

    /** Sends the mail soon: once the current transaction has committed, if there is one, and never if it rolls back. */
    public void send(Message message) {
        if (transactions.getTransactionKey() == null) {
            accept(message);
            return;
        }
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Whether it commits is not known yet.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    accept(message);
                }
            }
        });
    }

    /** Whether mails may be sent that nobody has asked for. */
    public boolean takesUnasked() {
        return mailer.isConfigured();
    }

    /** How many mails wait to be sent. */
    public int waiting() {
        return waiting.size();
    }

    /** Gives each waiting mail a last try, for a few seconds. */
    void close(@Observes(notifyObserver = Reception.IF_EXISTS) ShuttingDown event) {
        closed = true;
        // A thread of its own, because a mail server that hangs must not hold up the end of the process.
        Thread lastTries = new Thread(this::tryEachOnceMore, "last mails");
        lastTries.setDaemon(true);
        lastTries.start();
        try {
            lastTries.join(LAST_TRIES.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        waiting.forEach(Outbox::logLoss);
    }

    private void tryEachOnceMore() {
        for (Delivery delivery : waiting) {
            if (waiting.remove(delivery) && !sent(delivery)) {
                logLoss(delivery);
            }
        }
    }

    private static void logLoss(Delivery delivery) {
        became("dropped");
        LOG.log(Level.ERROR, "Mail {0} is lost by the shutdown", delivery.message());
    }

    private void accept(Message message) {
        if (waiting.size() >= MOST_WAITING) {
            became("dropped");
            LOG.log(Level.ERROR, "Mail {0} is dropped: {1} mails wait already", message, MOST_WAITING);
            return;
        }
        Delivery delivery = new Delivery(message, 0);
        waiting.add(delivery);
        dispatch(delivery);
    }

    private void dispatch(Delivery delivery) {
        due.add(delivery);
        if (!senders.tryAcquire()) {
            return;
        }
        try {
            executor.execute(this::sendAllDue);
        } catch (RejectedExecutionException e) {
            senders.release();
            LOG.log(Level.WARNING, "No thread to send mail; it stays in the queue");
        }
    }

    private void sendAllDue() {
        try {
            for (Delivery next = due.poll(); next != null; next = due.poll()) {
                // A mail that is no longer waiting was taken by the shutdown.
                if (waiting.remove(next)) {
                    attempt(next);
                }
            }
        } finally {
            senders.release();
        }
        Delivery late = due.poll();
        if (late != null) {
            dispatch(late);
        }
    }

    private void attempt(Delivery delivery) {
        try {
            mailer.send(delivery.message());
            became("sent");
            LOG.log(Level.INFO, "Mail {0} sent", delivery.message());
        } catch (MessagingException | RuntimeException e) {
            if (isFinal(e) || delivery.tries() >= pauses.size()) {
                became("failed");
                LOG.log(Level.ERROR, "Mail {0} is given up: {1}", delivery.message(), reason(e));
                return;
            }
            Duration pause = pauses.get(delivery.tries());
            became("retried");
            LOG.log(
                    Level.WARNING,
                    "Mail {0} could not be sent, next try in {1} s: {2}",
                    delivery.message(),
                    pause.toSeconds(),
                    reason(e));
            tryAgain(delivery.failedOnceMore(), pause);
        }
    }

    private void tryAgain(Delivery delivery, Duration pause) {
        if (closed) {
            logLoss(delivery);
            return;
        }
        waiting.add(delivery);
        try {
            executor.schedule(() -> dispatch(delivery), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.WARNING, "Mail {0} waits for the shutdown's last try", delivery.message());
        }
    }

    private boolean sent(Delivery delivery) {
        try {
            mailer.send(delivery.message());
            became("sent");
            return true;
        } catch (MessagingException | RuntimeException e) {
            return false;
        }
    }

    private static void became(String result) {
        Metrics.count(MetricName.MAIL, result);
    }

    /** Whether trying again is no use: there is no such address, or the mail can't be made. */
    private static boolean isFinal(Exception e) {
        boolean refused = e instanceof SendFailedException failed
                && failed.getInvalidAddresses() != null
                && failed.getInvalidAddresses().length > 0;
        return refused || e instanceof AddressException || e instanceof RuntimeException;
    }

    private static String reason(Exception e) {
        return String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
