package microblog.errors;

import jakarta.ws.rs.core.Response.Status;

/** The kinds of failure that the API reports, each with the words that its clients know. */
public enum Problem {
    BAD_REQUEST(400, "Bad Request", "The browser (or proxy) sent a request that this server could not understand."),
    VALIDATION(400, "Validation Error", "The server found one or more errors in the information that you sent."),
    UNAUTHORIZED(
            401,
            "Unauthorized",
            "The server could not verify that you are authorized to access the URL requested. You either supplied the wrong credentials (e.g. a bad"
                    + " password), or your browser doesn't understand how to supply the credentials required."),
    FORBIDDEN(
            403,
            "Forbidden",
            "You don't have the permission to access the requested resource. It is either read-protected or not readable by the server."),
    NOT_FOUND(
            404,
            "Not Found",
            "The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again."),
    METHOD_NOT_ALLOWED(405, "Method Not Allowed", "The method is not allowed for the requested URL."),
    REQUEST_TIMEOUT(
            408,
            "Request Timeout",
            "The server closed the network connection because the browser didn't finish the request within the specified time."),
    CONFLICT(
            409,
            "Conflict",
            "A conflict happened while processing the request. The resource might have been modified while the request was being processed."),
    TOO_LARGE(413, "Request Entity Too Large", "The data value transmitted exceeds the capacity limit."),
    TOO_MANY_REQUESTS(429, "Too Many Requests", "This user has exceeded an allotted request count. Try again later."),
    INTERNAL(
            500,
            "Internal Server Error",
            "The server encountered an internal error and was unable to complete your request. Either the server is overloaded or there is an error in"
                    + " the application."),
    UNAVAILABLE(
            503,
            "Service Unavailable",
            "The server is temporarily unable to service your request due to maintenance downtime or capacity problems. Please try again later.");

    private final int status;
    private final String title;
    private final String description;

    Problem(int status, String title, String description) {
        this.status = status;
        this.title = title;
        this.description = description;
    }

    /** The problem that stands for an HTTP status; for one without its own words, the nearest of its class. */
    public static Problem of(int status) {
        for (Problem problem : values()) {
            if (problem.status == status) {
                return problem;
            }
        }
        return status >= 500 ? INTERNAL : BAD_REQUEST;
    }

    /** The short message for any HTTP status. */
    static String titleOf(int status) {
        Status known = Status.fromStatusCode(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The short message. */
    public String title() {
        return title;
    }

    /** The longer description. */
    public String description() {
        return description;
    }
}
