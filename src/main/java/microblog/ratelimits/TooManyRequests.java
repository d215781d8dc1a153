package microblog.ratelimits;

import java.time.Duration;
import microblog.errors.Refusal;

/** A {@link RateLimit} is exhausted: 429 with {@code Retry-After} (RFC 6585, section 4). */
public class TooManyRequests extends Refusal {
    private static final long serialVersionUID = 1L;

    private final RateLimit limit;

    /**
     * Reports an exhausted limit.
     *
     * @param wait after which time the next request is let through; rounded up to seconds
     */
    public TooManyRequests(RateLimit limit, Duration wait) {
        super(429, "too_many_requests", "Too many attempts", "There were too many " + limit.what() + ".", wait);
        this.limit = limit;
    }

    /** Which limit it is. */
    public RateLimit limit() {
        return limit;
    }
}
