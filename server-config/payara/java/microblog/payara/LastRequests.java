package microblog.payara;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.glassfish.api.event.EventListener;
import org.glassfish.api.event.EventTypes;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;

/**
 * Lets requests end before the server takes the application apart, which Payara does while it still accepts
 * connections. Told to stop, the server first goes on for the grace period; then it takes no more connections, a
 * second later no more requests either, and waits for those that are under way.
 */
final class LastRequests implements EventListener {
    private static final Duration LAST_CONNECTIONS = Duration.ofSeconds(1);
    private static final Duration AT_MOST = Duration.ofSeconds(30);

    private final Collection<TCPNIOTransport> transports;
    private final Duration grace;
    private final Set<HttpRequestPacket> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    LastRequests(Collection<TCPNIOTransport> transports, Duration grace) {
        this.transports = transports;
        this.grace = grace;
    }

    /** Whether a request may go on to the application. */
    boolean admits(HttpRequestPacket request) {
        if (over && !underWay.contains(request)) {
            return false;
        }
        underWay.add(request);
        return true;
    }

    void answered(HttpRequestPacket request) {
        underWay.remove(request);
    }

    // The server goes on stopping when this returns.
    @Override
    public void event(Event<?> event) {
        if (!event.is(EventTypes.PREPARE_SHUTDOWN)) {
            return;
        }
        try {
            Thread.sleep(grace.toMillis());
            transports.forEach(TCPNIOTransport::unbindAll);
            // A request may be on its way over a connection that was accepted a moment ago.
            Thread.sleep(LAST_CONNECTIONS.toMillis());
            over = true;
            long end = System.nanoTime() + AT_MOST.toNanos();
            while (!underWay.isEmpty() && System.nanoTime() < end) {
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
