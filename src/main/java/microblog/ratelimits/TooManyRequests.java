package microblog.ratelimits;

import java.time.Duration;

/** A {@link RateLimit} is exhausted: 429 with {@code Retry-After} (RFC 6585, section 4). */
public class TooManyRequests extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RateLimit limit;
    private final long retryAfter;

    /**
     * Reports an exhausted limit.
     *
     * @param wait after which time the next request is let through; rounded up to seconds
     */
    public TooManyRequests(RateLimit limit, Duration wait) {
        super("too many " + limit.what(), null, false, false);
        this.limit = limit;
        this.retryAfter = Math.max(1, (wait.toMillis() + 999) / 1000);
    }

    /** Which limit it is. */
    public RateLimit limit() {
        return limit;
    }

    /** After how many seconds to ask again. */
    public long retryAfter() {
        return retryAfter;
    }
}
