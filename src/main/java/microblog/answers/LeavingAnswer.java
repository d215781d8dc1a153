package microblog.answers;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One answer that is written as its client reads. The server's threads call it when there is room, one of ours when
 * another part is made, and the clock ends it; whoever comes while another is at work leaves the work to that one, so
 * that nobody waits.
 */
final class LeavingAnswer implements WriteListener {
    // More than what a server takes together before it sends any.
    private static final int AT_ONCE = 1 << 15;

    private final ServletOutputStream out;
    private final AsyncContext async;
    private final LeavingAnswers others;
    private final AnswerRest rest;
    private final long start = System.nanoTime();
    private final AtomicInteger turns = new AtomicInteger();

    // Only whoever has the turn changes these.

    private byte[] part;
    private int written;
    private boolean ended;
    private boolean awaitsPart;

    private volatile int waiting;
    private volatile boolean unread;
    private volatile long sent;
    private volatile long lastSent = start;
    private volatile boolean called;
    private volatile boolean begun;
    private volatile boolean cut;
    private volatile Optional<byte[]> made;

    LeavingAnswer(ServletOutputStream out, AsyncContext async, LeavingAnswers others, byte[] first, AnswerRest rest) {
        this.out = out;
        this.async = async;
        this.others = others;
        this.part = first;
        this.waiting = first.length;
        this.unread = true;
        this.rest = rest;
    }

    /** When it began, by {@link System#nanoTime}. */
    long start() {
        return start;
    }

    /** How many bytes are kept for it. */
    int waiting() {
        return waiting;
    }

    /** Whether its client reads too slowly to be waited for. */
    boolean isTooSlow(long now) {
        // Nobody is to blame for what isn't made yet.
        return unread && Patience.isOver(sent, now - start, now - lastSent);
    }

    @Override
    public void onWritePossible() {
        called = true;
        work();
    }

    /** The client has gone. */
    @Override
    public void onError(Throwable broken) {
        called = true;
        begun = true;
        cut();
    }

    /** Sends no more. */
    void cut() {
        cut = true;
        work();
    }

    private void work() {
        if (turns.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        do {
            try {
                // Undertow fails at an answer that ends before it was ever asked for.
                if (called && !ended) {
                    write();
                }
            } catch (IOException | RuntimeException gone) {
                end();
            }
            seen = turns.addAndGet(-seen);
        } while (seen > 0);
    }

    private void write() throws IOException {
        while ((!cut || !begun) && hasPart() && out.isReady()) {
            int left = part.length - written;
            if (left > 0) {
                int length = Math.min(left, AT_ONCE);
                out.write(part, written, length);
                written += length;
                begun = true;
                unread = left > length;
                sent += length;
                lastSent = System.nanoTime();
            } else if (rest == null) {
                end();
                return;
            } else {
                awaitsPart = true;
                part = null;
                waiting = 0;
                others.run(this::make);
            }
        }
        if (cut) {
            end();
        }
    }

    /** Whether there is something to write; takes what has been made, and ends after the last. */
    private boolean hasPart() {
        if (!awaitsPart) {
            return !ended;
        }
        Optional<byte[]> next = made;
        if (next == null) {
            return false;
        }
        made = null;
        awaitsPart = false;
        if (next.isEmpty()) {
            end();
            return false;
        }
        part = next.get();
        written = 0;
        lastSent = System.nanoTime();
        waiting = part.length;
        unread = true;
        return true;
    }

    /** Makes the next part, on a thread that may wait. */
    private void make() {
        try {
            made = rest.next();
        } catch (Exception | Error failed) {
            others.failed(failed);
            cut = true;
        }
        work();
    }

    private void end() {
        if (!ended) {
            ended = true;
            part = null;
            waiting = 0;
            unread = false;
            others.remove(this);
            if (rest != null) {
                rest.end();
            }
            try {
                async.complete();
            } catch (IllegalStateException completed) {
                // The server has given it up already.
            }
        }
    }
}
