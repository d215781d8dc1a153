package microblog.websub;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.logs.Log;
import microblog.metrics.MetricName;
import microblog.metrics.Metrics;
import microblog.posts.PostsChanged;
import microblog.users.UserDeleted;

/**
 * Tells the hub which feeds have changed (W3C WebSub, section 6), on a thread of its own and once the change has been
 * committed: nobody who posts waits for it or learns of a failure. A feed that changes again before the hub was told is
 * told once. While the hub is away it is tried again for about ten minutes; then all that waits is dropped, since the
 * hub asks for the feeds anyhow, and the next post begins anew.
 */
@ApplicationScoped
public class Publisher {
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(7));
    private static final int MOST_WAITING = 1000;
    private static final Logger LOG = Log.of(Publisher.class);

    @Resource
    private ManagedScheduledExecutorService managedExecutor;

    @Inject
    private Topics topics;

    @Inject
    private Settings settings;

    private ScheduledExecutorService executor;
    private List<Duration> pauses = PAUSES;
    private Optional<HubConnection> hub = Optional.empty();

    // Guarded by this: the feeds of which the hub is still to be told; whether a thread does that or a time is set for
    // it; and how often in succession the hub couldn't be reached.
    private final Set<String> waiting = new LinkedHashSet<>();
    private boolean busy;
    private int failures;

    /** For the container. */
    protected Publisher() {}

    Publisher(URI hub, ScheduledExecutorService executor, List<Duration> pauses) {
        this.hub = Optional.of(new HubConnection(hub));
        this.executor = executor;
        this.pauses = pauses;
    }

    @PostConstruct
    void open() {
        executor = managedExecutor;
        hub = settings.optionalText(Setting.WEBSUB_HUB).map(url -> new HubConnection(URI.create(url)));
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) PostsChanged change) {
        if (hub.isPresent()) {
            announce(topics.of(change.author().username()));
        }
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) UserDeleted deletion) {
        if (hub.isPresent()) {
            announce(topics.of(deletion.username()));
        }
    }

    /** Has the hub told soon that these feeds have changed. */
    synchronized void announce(List<String> feeds) {
        for (String feed : feeds) {
            if (waiting.size() >= MOST_WAITING && !waiting.contains(feed)) {
                became("dropped");
                LOG.log(Level.WARNING, "The hub is not told of a feed: {0} wait already", MOST_WAITING);
            } else {
                waiting.add(feed);
            }
        }
        if (!busy) {
            busy = true;
            start(Duration.ZERO);
        }
    }

    private void start(Duration pause) {
        try {
            executor.schedule(this::tellAll, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ending) {
            rest();
            LOG.log(Level.DEBUG, "No thread to tell the hub with; the next post sets it off again");
        }
    }

    private void tellAll() {
        try {
            for (Optional<String> feed = next(); feed.isPresent(); feed = next()) {
                tell(feed.get());
                synchronized (this) {
                    failures = 0;
                }
            }
        } catch (IOException away) {
            tryAgain(away);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            rest();
        } catch (RuntimeException unexpected) {
            rest();
            LOG.log(Level.ERROR, "The hub can''t be told of changes", unexpected);
        }
    }

    /** Lets the next change begin anew. */
    private synchronized void rest() {
        busy = false;
    }

    private synchronized Optional<String> next() {
        Iterator<String> first = waiting.iterator();
        if (!first.hasNext()) {
            busy = false;
            return Optional.empty();
        }
        String feed = first.next();
        // Removed before the hub is told: what changes from now on is told once more.
        first.remove();
        return Optional.of(feed);
    }

    private void tell(String feed) throws IOException, InterruptedException {
        try {
            hub.orElseThrow().tell(feed);
            became("sent");
        } catch (HubConnection.Refused refused) {
            became("refused");
            LOG.log(Level.WARNING, "The hub does not take {0}: {1}", feed, refused.getMessage());
        } catch (IOException away) {
            synchronized (this) {
                waiting.add(feed);
            }
            throw away;
        }
    }

    private void tryAgain(IOException away) {
        Duration pause;
        synchronized (this) {
            if (failures >= pauses.size()) {
                waiting.forEach(feed -> became("failed"));
                LOG.log(
                        Level.ERROR,
                        "The hub is not told of {0} feeds, it can''t be reached: {1}",
                        waiting.size(),
                        away.getMessage());
                waiting.clear();
                failures = 0;
                busy = false;
                return;
            }
            pause = pauses.get(failures);
            failures++;
        }
        became("retried");
        LOG.log(
                Level.WARNING,
                "The hub can''t be reached, next try in {0} s: {1}",
                pause.toSeconds(),
                away.getMessage());
        start(pause);
    }

    private static void became(String result) {
        Metrics.count(MetricName.WEBSUB, result);
    }
}
