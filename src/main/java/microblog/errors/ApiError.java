package microblog.errors;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A failure that the client is told about, in the error shape of the Microblog API (section "Errors"): a code, a short
 * message and a longer description; for bad values also the list of what is wrong with each. Thrown by whoever finds
 * it, answered by {@link ApiErrorMapper}.
 */
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String title;
    private final transient Map<String, Map<String, List<String>>> errors;
    private final transient Map<String, String> headers;

    private ApiError(Problem problem, Map<String, Map<String, List<String>>> errors, Map<String, String> headers) {
        super(problem.description(), null, false, false);
        this.status = problem.status();
        this.title = problem.title();
        this.errors = errors;
        this.headers = headers;
    }

    /** A failure without further detail. */
    public static ApiError of(Problem problem) {
        return new ApiError(problem, Map.of(), Map.of());
    }

    /** The request can't be understood: malformed JSON, numbers outside a page's range, a spent token. */
    public static ApiError badRequest() {
        return of(Problem.BAD_REQUEST);
    }

    /** There is no such thing. */
    public static ApiError notFound() {
        return of(Problem.NOT_FOUND);
    }

    /** The caller is known but may not do this. */
    public static ApiError forbidden() {
        return of(Problem.FORBIDDEN);
    }

    /** What was asked contradicts what is. */
    public static ApiError conflict() {
        return of(Problem.CONFLICT);
    }

    /** The caller isn't known; without a challenge header, as the token operations answer. */
    public static ApiError unauthorized() {
        return of(Problem.UNAUTHORIZED);
    }

    /**
     * The caller isn't known; {@code challenge} is the value of {@code WWW-Authenticate} (RFC 9110, section 11.6.1).
     */
    public static ApiError unauthorized(String challenge) {
        return new ApiError(Problem.UNAUTHORIZED, Map.of(), Map.of("WWW-Authenticate", challenge));
    }

    /** The method isn't offered here; {@code allow} lists those that are (RFC 9110, section 15.5.6). */
    public static ApiError methodNotAllowed(String allow) {
        return new ApiError(Problem.METHOD_NOT_ALLOWED, Map.of(), Map.of("Allow", allow));
    }

    /** Not now: try again after so many seconds. */
    public static ApiError later(Problem problem, long retryAfterSeconds) {
        return new ApiError(problem, Map.of(), Map.of("Retry-After", Long.toString(Math.max(1, retryAfterSeconds))));
    }

    /** Bad values: for each field of the {@code location} ("json" or "query") its messages. */
    public static ApiError validation(String location, Map<String, List<String>> fields) {
        return new ApiError(Problem.VALIDATION, Map.of(location, new TreeMap<>(fields)), Map.of());
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The short message. */
    public String title() {
        return title;
    }

    /** What is wrong, by location and field; empty unless values were bad. */
    public Map<String, Map<String, List<String>>> errors() {
        return errors;
    }

    /** Headers that belong to the answer. */
    public Map<String, String> headers() {
        return headers;
    }
}
