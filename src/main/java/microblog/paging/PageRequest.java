package microblog.paging;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import microblog.errors.Refusal;
import microblog.requests.QueryArguments;

/**
 * Which part of a collection is asked for (Microblog API, "Pagination"): {@code limit}, and {@code offset} or
 * {@code after}.
 *
 * @param <K> the key that {@code after} names: a time for posts, a user name for people
 */
public final class PageRequest<K> {
    /** The largest page, and the size of one without {@code limit}. */
    public static final int MAXIMUM = 25;

    private final BigInteger limit;
    private final BigInteger offset;
    private final K after;

    private PageRequest(BigInteger limit, BigInteger offset, K after) {
        this.limit = limit;
        this.offset = offset;
        this.after = after;
    }

    /** Pages of people, whose {@code after} is a user name. */
    public static PageRequest<String> byName(QueryArguments query) {
        return read(query, Optional::of, "Not a valid string.");
    }

    /** Pages of posts, whose {@code after} is a time. */
    public static PageRequest<java.time.LocalDateTime> byTime(QueryArguments query) {
        return read(query, TimeArgument::parse, "Not a valid datetime.");
    }

    private static <K> PageRequest<K> read(QueryArguments query, Function<String, Optional<K>> key, String noKey) {
        Map<String, List<String>> errors = new HashMap<>();
        BigInteger limit = read(query, "limit", WholeNumber::parse, "Not a valid integer.", errors);
        BigInteger offset = read(query, "offset", WholeNumber::parse, "Not a valid integer.", errors);
        K after = read(query, "after", key, noKey, errors);
        if (errors.isEmpty() && offset != null && after != null) {
            errors.put("_schema", List.of("Cannot specify both offset and after"));
        }
        if (!errors.isEmpty()) {
            throw Refusal.validation("query", errors);
        }
        return new PageRequest<>(limit, offset, after);
    }

    private static <V> V read(
            QueryArguments query,
            String name,
            Function<String, Optional<V>> type,
            String message,
            Map<String, List<String>> errors) {
        Optional<String> text = query.get(name);
        Optional<V> value = text.flatMap(type);
        if (text.isPresent() && value.isEmpty()) {
            errors.put(name, List.of(message));
        }
        return value.orElse(null);
    }

    /** The key of the item that the page follows; null when the page is counted from the start. */
    public K after() {
        return after;
    }

    /** Whether {@code after} was given. */
    public boolean hasAfter() {
        return after != null;
    }

    /** How many items at most, 1 to {@value #MAXIMUM}, once {@link #checkAgainst} passed. */
    public int limit() {
        return limit == null ? MAXIMUM : limit.min(BigInteger.valueOf(MAXIMUM)).intValue();
    }

    /** Whether {@code offset} was given. */
    public boolean hasOffset() {
        return offset != null;
    }

    /** How many items come before the page. */
    public BigInteger offset() {
        return offset == null ? BigInteger.ZERO : offset;
    }

    /** The same as a number that a database takes; one beyond its range lies beyond every collection, too. */
    public int rowsToSkip() {
        return offset().min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
    }

    /** Whether it is the start of the collection that is asked for. */
    public boolean isFirst() {
        return after == null && offset == null;
    }

    /** Whether limit and offset are numbers that some collection could have; others are refused for any. */
    public boolean isWithinBounds() {
        return (limit == null || limit.signum() > 0) && offset().signum() >= 0;
    }

    /**
     * Refuses numbers outside a collection of {@code total} items: a limit below 1, an offset below 0 or not below the
     * total.
     */
    public void checkAgainst(long total) {
        boolean outside = !hasAfter() && total > 0 && offset().compareTo(BigInteger.valueOf(total)) >= 0;
        if (!isWithinBounds() || outside) {
            throw Refusal.badRequest();
        }
    }
}
