package microblog.payara;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;

/**
 * Ends connections on which a request's header takes too long, or which the client holds open after the last answer,
 * and skips empty lines in front of a request (RFC 9112, section 2.2). It stands before the HTTP codec, which reads as
 * long as something comes.
 */
final class Deadlines extends BaseFilter {
    private static final Duration FOR_A_HEADER = Duration.ofSeconds(20);
    private static final Duration AFTER_THE_LAST_ANSWER = Duration.ofSeconds(2);

    /** Connections with a request that the application works on; which header a byte belongs to is clear otherwise. */
    private final Map<Connection<?>, Boolean> inRequest = new ConcurrentHashMap<>();

    /** When a connection is to end, by {@link System#nanoTime}. */
    private final Map<Connection<?>, Long> ends = new ConcurrentHashMap<>();

    Deadlines() {
        Executors.newSingleThreadScheduledExecutor(work -> {
                    Thread thread = new Thread(work, "microblog connections");
                    thread.setDaemon(true);
                    return thread;
                })
                .scheduleWithFixedDelay(this::endLateOnes, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        Connection<?> connection = context.getConnection();
        if (context.getMessage() instanceof Buffer bytes
                && !inRequest.containsKey(connection)
                && !ends.containsKey(connection)) {
            int start = bytes.position();
            while (start < bytes.limit() && isLineEnd(bytes.get(start))) {
                start++;
            }
            if (start == bytes.limit()) {
                bytes.tryDispose();
                return context.getStopAction();
            }
            if (start > bytes.position()) {
                // The codec counts from the beginning of the buffer, whatever its position.
                context.setMessage(bytes.split(start));
                bytes.tryDispose();
            }
            ends.put(connection, System.nanoTime() + FOR_A_HEADER.toNanos());
        }
        return context.getInvokeAction();
    }

    private static boolean isLineEnd(byte b) {
        return b == '\r' || b == '\n';
    }

    @Override
    public NextAction handleClose(FilterChainContext context) throws IOException {
        inRequest.remove(context.getConnection());
        ends.remove(context.getConnection());
        return context.getInvokeAction();
    }

    /** The header of a request is complete. */
    void begun(Connection<?> connection) {
        inRequest.put(connection, true);
        ends.remove(connection);
    }

    /** The answer is complete. */
    void answered(Connection<?> connection, boolean last) {
        inRequest.remove(connection);
        if (last && connection.isOpen()) {
            ends.put(connection, System.nanoTime() + AFTER_THE_LAST_ANSWER.toNanos());
        }
    }

    private void endLateOnes() {
        long now = System.nanoTime();
        ends.forEach((connection, end) -> {
            if (now - end > 0) {
                connection.closeSilently();
                ends.remove(connection);
                inRequest.remove(connection);
            }
        });
    }
}
