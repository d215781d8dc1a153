package microblog.fetch;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.metrics.MetricName;
import microblog.metrics.Metrics;
import microblog.tracing.Question;

/**
 * Gets documents from addresses that strangers name, without being turned against the operator's network (OWASP ASVS
 * 5.0, section 1.3.6): only public addresses are asked, and the connection goes to the very address that was checked;
 * no redirect is followed, only status 200 counts, and time and size are bounded.
 */
@ApplicationScoped
public class GuardedFetch {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_AT_ONCE = 16;

    @Resource
    ManagedExecutorService executor;

    @Inject
    Settings settings;

    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private Set<String> allowed;
    private Duration patience;

    @PostConstruct
    void configure() {
        allowed = new HashSet<>();
        settings.list(Setting.CLIENT_FETCH_ALLOW)
                .forEach(hostAndPort -> allowed.add(hostAndPort.toLowerCase(Locale.ROOT)));
        patience = PATIENCE;
    }

    /**
     * Gets a document.
     *
     * @param accept the media types that are wanted, as in the header {@code Accept}
     * @param limit how large it may be, by its media type
     */
    public Fetched get(WebUrl address, String accept, SizeLimit limit) throws FetchFailed {
        long start = System.nanoTime();
        boolean done = false;
        try {
            Fetched fetched = traced(address, accept, limit);
            done = true;
            return fetched;
        } finally {
            Metrics.took(MetricName.CLIENT_FETCH, System.nanoTime() - start, done ? "ok" : "failed");
        }
    }

    private Fetched traced(WebUrl address, String accept, SizeLimit limit) throws FetchFailed {
        try (Question question = Question.begin("GET", address.host())) {
            Fetched fetched = fetch(address, accept, limit, question.headers());
            question.answered(200);
            return fetched;
        }
    }

    private Fetched fetch(WebUrl address, String accept, SizeLimit limit, Map<String, String> headers)
            throws FetchFailed {
        if (!places.tryAcquire()) {
            throw new FetchFailed("too many documents are being fetched just now");
        }
        Conversation conversation = new Conversation(address, accept, limit, headers);
        Future<Fetched> answer;
        try {
            answer = executor.submit(() -> {
                try {
                    return conversation.with(checked(address));
                } finally {
                    // Not before: a name that is looked up slowly still occupies a thread when nobody waits any more.
                    places.release();
                }
            });
        } catch (RejectedExecutionException busy) {
            places.release();
            throw new FetchFailed("no thread to fetch with");
        }
        return waitFor(answer, conversation);
    }

    private Fetched waitFor(Future<Fetched> answer, Conversation conversation) throws FetchFailed {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new FetchFailed("no complete answer within " + patience.toSeconds() + " seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FetchFailed("interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof FetchFailed known
                    ? known
                    : new FetchFailed(e.getCause().toString());
        } finally {
            conversation.breakOff();
        }
    }

    /** The address to connect to. A name that leads to a single address that isn't public is refused altogether. */
    private InetSocketAddress checked(WebUrl address) throws FetchFailed {
        try {
            InetAddress[] found = InetAddress.getAllByName(address.host());
            if (!allowed.contains(address.hostAndPort())) {
                for (InetAddress one : found) {
                    if (!PublicIps.contains(one)) {
                        throw new FetchFailed(address.host() + " is not on the public internet");
                    }
                }
            }
            return new InetSocketAddress(found[0], address.port());
        } catch (UnknownHostException e) {
            throw new FetchFailed("no address for " + address.host());
        }
    }
}
