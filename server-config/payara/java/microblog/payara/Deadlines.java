package microblog.payara;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.memory.Buffers;

/**
 * Ends connections on which a request's header takes too long, or which the client holds open after the last answer,
 * skips empty lines in front of a request (RFC 9112, section 2.2), and words what the HTTP codec refuses. It stands
 * before the codec, which reads as long as something comes, and answers with an empty 400 or 505.
 */
final class Deadlines extends BaseFilter {
    private static final Duration FOR_A_HEADER = Duration.ofSeconds(20);
    private static final Duration AFTER_THE_LAST_ANSWER = Duration.ofSeconds(2);

    /** The longest that an empty answer of the codec is. */
    private static final int LONGEST_REFUSAL = 500;

    private final SlowReaders slowReaders;

    /** Connections with a request that the application works on; which header a byte belongs to is clear otherwise. */
    private final Map<Connection<?>, Boolean> inRequest = new ConcurrentHashMap<>();

    /** Headers that have not come to their end. */
    private final Map<Connection<?>, Header> headers = new ConcurrentHashMap<>();

    /** When a connection is to end after its last answer, by {@link System#nanoTime}. */
    private final Map<Connection<?>, Long> ends = new ConcurrentHashMap<>();

    Deadlines(ScheduledExecutorService clock, SlowReaders slowReaders) {
        this.slowReaders = slowReaders;
        clock.scheduleWithFixedDelay(this::endLateOnes, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        Connection<?> connection = context.getConnection();
        if (context.getMessage() instanceof Buffer bytes
                && !inRequest.containsKey(connection)
                && !ends.containsKey(connection)) {
            Header header = headers.get(connection);
            if (header == null) {
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
                    Buffer rest = bytes.split(start);
                    context.setMessage(rest);
                    bytes.tryDispose();
                    bytes = rest;
                }
                header = new Header(System.nanoTime() + FOR_A_HEADER.toNanos());
                headers.put(connection, header);
            }
            header.count(bytes);
        }
        return context.getInvokeAction();
    }

    private static boolean isLineEnd(byte b) {
        return b == '\r' || b == '\n';
    }

    /** What is written while a header has not come to its end is the codec's own refusal. */
    @Override
    public NextAction handleWrite(FilterChainContext context) throws IOException {
        Header header = headers.get(context.getConnection());
        if (header != null && context.getMessage() instanceof Buffer bytes && isEmptyRefusal(bytes)) {
            WireRefusal refusal = header.isTooLarge() ? WireRefusal.HEADERS_TOO_LARGE : WireRefusal.BAD_REQUEST;
            context.setMessage(Buffers.wrap(context.getMemoryManager(), refusal.message()));
        }
        return context.getInvokeAction();
    }

    private static boolean isEmptyRefusal(Buffer bytes) {
        if (bytes.remaining() > LONGEST_REFUSAL) {
            return false;
        }
        String text = bytes.toStringContent(StandardCharsets.ISO_8859_1);
        return (text.startsWith("HTTP/1.1 400") || text.startsWith("HTTP/1.1 5"))
                && text.contains("\r\nContent-Length: 0\r\n")
                && !text.contains("\r\nX-Request-Id:");
    }

    @Override
    public NextAction handleClose(FilterChainContext context) throws IOException {
        inRequest.remove(context.getConnection());
        headers.remove(context.getConnection());
        ends.remove(context.getConnection());
        slowReaders.closed(context.getConnection());
        return context.getInvokeAction();
    }

    /** The header of a request is complete. */
    void begun(Connection<?> connection) {
        inRequest.put(connection, true);
        headers.remove(connection);
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
        headers.forEach((connection, header) -> {
            if (now - header.end > 0) {
                end(connection);
            }
        });
        ends.forEach((connection, end) -> {
            if (now - end > 0) {
                end(connection);
            }
        });
    }

    private void end(Connection<?> connection) {
        connection.closeSilently();
        headers.remove(connection);
        ends.remove(connection);
        inRequest.remove(connection);
    }

    /** The header of one request, as it comes. */
    private static final class Header {
        /** What the codec takes: header-buffer-length-bytes and max-request-headers in pre-boot-commands.txt. */
        private static final int MOST_BYTES = 40_960;

        private static final int MOST_LINES = 300;

        /** Fewer bytes can be neither too large nor too many lines. */
        private static final int FEW = 1_000;

        private final long end;
        private int bytes;
        private int lines;
        private boolean afterLine;
        private boolean complete;

        Header(long end) {
            this.end = end;
        }

        void count(Buffer more) {
            if (complete || bytes == 0 && more.remaining() < FEW) {
                bytes += more.remaining();
                return;
            }
            for (int i = more.position(); i < more.limit() && !complete; i++) {
                byte b = more.get(i);
                bytes++;
                if (b == '\n') {
                    complete = afterLine;
                    lines++;
                    afterLine = true;
                } else if (b != '\r') {
                    afterLine = false;
                }
            }
        }

        boolean isTooLarge() {
            return bytes >= MOST_BYTES || lines > MOST_LINES;
        }
    }
}
