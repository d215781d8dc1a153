package microblog.answers;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/** What follows the first part of a long answer: made, a part at a time, when the client has read what came before. */
public final class AnswerRest {
    private static final String ATTRIBUTE = "microblog.answers.rest";
    private static final String POSSIBLE = "microblog.answers.possible";

    private final Callable<Optional<byte[]>> parts;
    private final Runnable atEnd;
    private final AtomicBoolean ended = new AtomicBoolean();

    /**
     * What follows.
     *
     * @param parts makes the next part, and nothing after the last; it may wait for the database
     * @param atEnd is run once, when all is read or nothing more is wanted
     */
    public AnswerRest(Callable<Optional<byte[]>> parts, Runnable atEnd) {
        this.parts = parts;
        this.atEnd = atEnd;
    }

    /** Whether something can follow what the request is answered with: not where nobody would send it. */
    public static boolean canFollow(HttpServletRequest request) {
        return request.getAttribute(POSSIBLE) != null;
    }

    static void makePossible(HttpServletRequest request) {
        request.setAttribute(POSSIBLE, true);
    }

    /** Has this follow what the request is answered with, if that is a success. */
    public void follow(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** What follows the answer to a request; null when that is all. */
    static AnswerRest of(HttpServletRequest request) {
        return (AnswerRest) request.getAttribute(ATTRIBUTE);
    }

    Optional<byte[]> next() throws Exception {
        return parts.call();
    }

    void end() {
        if (ended.compareAndSet(false, true)) {
            atEnd.run();
        }
    }
}
