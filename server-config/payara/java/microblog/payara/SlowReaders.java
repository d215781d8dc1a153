package microblog.payara;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;

/**
 * Keeps clients that do not read from holding the server's threads. Grizzly lets the thread of a request wait, for half a
 * minute, as soon as more than a little of an answer can't be sent; here what can't be sent waits without it, up to a
 * mebibyte for each connection. Whoever asks for more meanwhile, or has read nothing for half a minute, is cut off; and
 * while all together take more than an eighth of the memory, whoever has waited longest.
 */
final class SlowReaders {
    private static final int MOST_OF_AN_ANSWER = 1 << 20;
    private static final int MOST_BEFORE_ANOTHER = 1 << 16;
    private static final int IN_THE_SYSTEM = 1 << 17;
    private static final long MOST_OF_ALL = Math.max(32L << 20, Runtime.getRuntime().maxMemory() / 8);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long BETWEEN_CHECKS = 100;

    /** Connections whose client has not read all yet. */
    private final Map<Connection<?>, Unread> unread = new ConcurrentHashMap<>();

    /** How many bytes waited, and since when as many have, by {@link System#nanoTime}. */
    private record Unread(int bytes, long since) {}

    SlowReaders(ScheduledExecutorService clock) {
        clock.scheduleWithFixedDelay(this::check, BETWEEN_CHECKS, BETWEEN_CHECKS, TimeUnit.MILLISECONDS);
    }

    /** Has answers of connections that come from now on wait here, and but few of them in the operating system. */
    static void installIn(TCPNIOTransport transport) {
        transport.setWriteBufferSize(IN_THE_SYSTEM);
        transport.getAsyncQueueIO().getWriter().setMaxPendingBytesPerConnection(MOST_OF_AN_ANSWER);
    }

    /** Whether a connection may have another answer. */
    boolean admits(Connection<?> connection) {
        return waiting(connection) <= MOST_BEFORE_ANOTHER;
    }

    /** An answer is complete. */
    void answered(Connection<?> connection) {
        int bytes = waiting(connection);
        if (bytes > 0) {
            unread.putIfAbsent(connection, new Unread(bytes, System.nanoTime()));
        }
    }

    void closed(Connection<?> connection) {
        unread.remove(connection);
    }

    private static int waiting(Connection<?> connection) {
        return connection instanceof NIOConnection nio ? nio.getAsyncWriteQueue().spaceInBytes() : 0;
    }

    private void check() {
        long now = System.nanoTime();
        long all = 0;
        for (Map.Entry<Connection<?>, Unread> entry : unread.entrySet()) {
            Connection<?> connection = entry.getKey();
            Unread before = entry.getValue();
            int bytes = waiting(connection);
            if (bytes == 0 || !connection.isOpen()) {
                unread.remove(connection);
            } else if (bytes != before.bytes()) {
                unread.put(connection, new Unread(bytes, now));
            } else if (now - before.since() > PATIENCE.toNanos()) {
                cut(connection);
            }
            all += bytes;
        }
        while (all > MOST_OF_ALL) {
            Connection<?> oldest = unread.entrySet().stream()
                    .min(Comparator.comparingLong(entry -> entry.getValue().since() - now))
                    .map(Map.Entry::getKey)
                    .orElse(null);
            if (oldest == null) {
                return;
            }
            all -= waiting(oldest);
            cut(oldest);
        }
    }

    private void cut(Connection<?> connection) {
        unread.remove(connection);
        connection.terminateSilently();
    }
}
