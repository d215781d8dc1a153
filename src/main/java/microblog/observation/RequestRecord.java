package microblog.observation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.metrics.Metrics;

/** Keeps what became of each request: in the metrics, and with {@code ACCESS_LOG=yes} in a line of the log. */
@ApplicationScoped
public class RequestRecord {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT");
    private static final String OTHER = "other";

    private AccessLog accessLog;
    private boolean logs;

    /** For the container's proxy. */
    protected RequestRecord() {}

    /** Writes lines as the configuration says. */
    @Inject
    public RequestRecord(AccessLog accessLog, Settings settings) {
        this.accessLog = accessLog;
        this.logs = settings.flag(Setting.ACCESS_LOG);
    }

    /** The response to hand on: one that counts its bytes, when somebody wants to know. */
    public HttpServletResponse prepare(HttpServletResponse response) {
        return logs ? new CountedResponse(response) : response;
    }

    /** Keeps what became of a request, and how long that took. */
    public void answered(HttpServletRequest request, HttpServletResponse response, int status, long nanos) {
        Metrics.request(knownMethod(request), route(request), status, nanos);
        if (logs) {
            accessLog.write(request, (CountedResponse) response, status, nanos);
        }
    }

    /** The request's method, when it is one of HTTP's. */
    public static String knownMethod(HttpServletRequest request) {
        return METHODS.contains(request.getMethod()) ? request.getMethod() : OTHER;
    }

    /** The template of the request's path, once an operation has been found. */
    public static Optional<String> knownRoute(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(RouteLabel.ATTRIBUTE));
    }

    /** What the request is called in the log. */
    public static Optional<String> knownId(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(RequestObservation.ID));
    }

    private static String route(HttpServletRequest request) {
        Object known = request.getAttribute(RouteLabel.ATTRIBUTE);
        return known == null ? OTHER : (String) known;
    }
}
