package microblog.bodies;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import microblog.errors.Problem;
import microblog.errors.Refusal;

/**
 * One body that is being collected. The server's threads call it when bytes have come, one at a time; the clock may end
 * it beside them. Whoever ends it first decides what becomes of the request.
 */
final class ArrivingBody implements ReadListener {
    private static final int FIRST_BYTES = 1 << 10;
    private static final int AT_ONCE = 1 << 13;

    private final ServletInputStream stream;
    private final AsyncContext async;
    private final CollectedRequest request;
    private final ArrivingBodies others;
    private final long start = System.nanoTime();
    private byte[] bytes = new byte[FIRST_BYTES];

    // Guarded by this.
    private int size;
    private boolean ended;

    ArrivingBody(ServletInputStream stream, AsyncContext async, CollectedRequest request, ArrivingBodies others) {
        this.stream = stream;
        this.async = async;
        this.request = request;
        this.others = others;
    }

    /** When it began, by {@link System#nanoTime}. */
    long start() {
        return start;
    }

    /** How many bytes have come. */
    synchronized int size() {
        return size;
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] part = new byte[AT_ONCE];
        while (!isEnded() && stream.isReady()) {
            int read = stream.read(part);
            if (read < 0) {
                return;
            }
            if (!grow(part, read)) {
                refuse(Refusal.of(Problem.TOO_LARGE));
            }
            others.makeRoom();
        }
    }

    private synchronized boolean isEnded() {
        return ended;
    }

    /** Adds these bytes; false when they are too many. */
    private synchronized boolean grow(byte[] part, int read) {
        if (size + read > BodyCollector.MAXIMUM_BYTES) {
            return false;
        }
        if (!ended) {
            if (size + read > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(size + read, 2 * bytes.length));
            }
            System.arraycopy(part, 0, bytes, size, read);
            size += read;
            others.received(read);
        }
        return true;
    }

    @Override
    public void onAllDataRead() {
        if (end()) {
            request.accept(bytes, size);
            async.dispatch();
        }
    }

    /** The client has gone, or what it sends is no body: nobody is asked, and whoever is still there is told so. */
    @Override
    public void onError(Throwable broken) {
        if (end()) {
            HttpServletResponse response = (HttpServletResponse) async.getResponse();
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setHeader("Connection", "close");
            async.complete();
        }
    }

    /** Answers the request without its body. */
    void refuse(Refusal reason) {
        if (end()) {
            request.refuse(reason, (HttpServletResponse) async.getResponse());
            async.dispatch();
        }
    }

    // The server is told outside our lock, for it has locks of its own around its calls.
    private synchronized boolean end() {
        boolean first = !ended;
        if (first) {
            ended = true;
            others.remove(this, size);
        }
        return first;
    }
}
