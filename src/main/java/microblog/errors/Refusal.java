package microblog.errors;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request that isn't carried out, and what the client is told: a status, headers, and what the body of its surface
 * needs. Thrown by whoever finds the reason; the {@link Shape} of the surface that was called words it.
 */
public class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final String RETRY_AFTER = "Retry-After";

    private final int status;
    private final Problem problem;
    private final String error;
    private final String heading;
    private final transient Map<String, Map<String, List<String>>> errors;
    private final transient Map<String, String> headers;

    private Refusal(
            int status,
            String error,
            String heading,
            String text,
            Map<String, Map<String, List<String>>> errors,
            Map<String, String> headers) {
        super(text, null, false, false);
        this.status = status;
        this.problem = errors.isEmpty() ? Problem.of(status) : Problem.VALIDATION;
        this.error = error;
        this.heading = heading;
        this.errors = errors;
        this.headers = headers;
    }

    private Refusal(int status, String error, String heading, String text) {
        this(status, error, heading, text, Map.of(), Map.of());
    }

    /** A refusal for now: the request may be repeated after {@code wait}, rounded up to seconds. */
    protected Refusal(int status, String error, String heading, String text, Duration wait) {
        this(status, error, heading, text, Map.of(), Map.of(RETRY_AFTER, seconds(wait)));
    }

    /** A failure without further detail. */
    public static Refusal of(Problem problem) {
        return of(problem.status());
    }

    /** A failure that something other than our own code found. */
    public static Refusal of(int status) {
        return new Refusal(status, null, null, null);
    }

    /** A failure that a page tells in words of its own. */
    public static Refusal page(int status, String heading, String text) {
        return new Refusal(status, null, heading, text);
    }

    /**
     * A failure with a registered error code (RFC 6749, section 5.2).
     *
     * @param text what is wrong, in printable ASCII and nothing secret
     */
    public static Refusal oauth(int status, String error, String text) {
        return new Refusal(status, error, null, text);
    }

    /** A parameter is missing, repeated or malformed. */
    public static Refusal invalidRequest(String text) {
        return oauth(400, "invalid_request", text);
    }

    /** The code or refresh token is unknown, ended, spent, or another client's. */
    public static Refusal invalidGrant(String text) {
        return oauth(400, "invalid_grant", text);
    }

    /** What an app is to tell the user: 200, because released apps look for {@code error} on success only. */
    public static Refusal told(String text) {
        return new Refusal(200, null, null, text);
    }

    /** The request can't be understood: malformed JSON, numbers outside a page's range, a spent token. */
    public static Refusal badRequest() {
        return of(Problem.BAD_REQUEST);
    }

    /** There is no such thing. */
    public static Refusal notFound() {
        return of(Problem.NOT_FOUND);
    }

    /** The caller is known but may not do this. */
    public static Refusal forbidden() {
        return of(Problem.FORBIDDEN);
    }

    /** What was asked contradicts what is. */
    public static Refusal conflict() {
        return of(Problem.CONFLICT);
    }

    /** The caller isn't known; without a challenge header, as the token operations answer. */
    public static Refusal unauthorized() {
        return of(Problem.UNAUTHORIZED);
    }

    /**
     * The caller isn't known; {@code challenge} is the value of {@code WWW-Authenticate} (RFC 9110, section 11.6.1).
     */
    public static Refusal unauthorized(String challenge) {
        return unauthorized().header("WWW-Authenticate", challenge);
    }

    /** The method isn't offered here; {@code allow} lists those that are (RFC 9110, section 15.5.6). */
    public static Refusal methodNotAllowed(String allow) {
        return of(Problem.METHOD_NOT_ALLOWED).header("Allow", allow);
    }

    /** Bad values: for each field of the {@code location} ("json" or "query") its messages. */
    public static Refusal validation(String location, Map<String, List<String>> fields) {
        return new Refusal(400, null, null, null, Map.of(location, new TreeMap<>(fields)), Map.of());
    }

    /** The database, or something else without which nothing goes, is away. */
    public static Refusal unavailable(Duration wait) {
        return of(Problem.UNAVAILABLE).header(RETRY_AFTER, seconds(wait));
    }

    /** The same with a further header. */
    public Refusal header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Refusal(status, error, heading, getMessage(), errors, more);
    }

    private static String seconds(Duration wait) {
        return Long.toString(Math.max(1, (wait.toMillis() + 999) / 1000));
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The kind of failure, with the words that clients of the API know. */
    public Problem problem() {
        return problem;
    }

    /** The error code for OAuth clients; empty for one that follows from the status. */
    public Optional<String> error() {
        return Optional.ofNullable(error);
    }

    /** The heading on a page; empty for the problem's title. */
    public Optional<String> heading() {
        return Optional.ofNullable(heading);
    }

    /** What is wrong, in words of its own; empty for the problem's. */
    public Optional<String> text() {
        return Optional.ofNullable(getMessage());
    }

    /** What is wrong with the values, by location and field; empty unless values were bad. */
    public Map<String, Map<String, List<String>>> errors() {
        return errors;
    }

    /** Headers that belong to the answer. */
    public Map<String, String> headers() {
        return headers;
    }

    /** After how many seconds to ask again; 0 when that isn't said. */
    public long retryAfter() {
        return Long.parseLong(headers.getOrDefault(RETRY_AFTER, "0"));
    }
}
