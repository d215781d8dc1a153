package microblog.errors;

import java.time.Duration;

/**
 * The request can't be served just now, through no fault of the client: a queue is full or somebody that is needed
 * doesn't answer. The answer is 503 with {@code Retry-After} (RFC 9110, section 15.6.4).
 */
public class Busy extends Refusal {
    private static final long serialVersionUID = 1L;

    private final String what;

    /**
     * Reports what can't be had.
     *
     * @param what what is busy, for the log
     * @param retryAfter when it is worth to ask again; counted as one second at least
     */
    public Busy(String what, Duration retryAfter) {
        super(503, "temporarily_unavailable", "The server is busy", "Please try again in a moment.", retryAfter);
        this.what = what;
    }

    /** What is busy, for the log. */
    @Override
    public String toString() {
        return what + " is busy";
    }
}
