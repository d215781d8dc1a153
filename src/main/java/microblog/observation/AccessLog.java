package microblog.observation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import microblog.logs.Log;
import microblog.requests.ClientIps;

/**
 * One line a request on the logger {@code microblog.access}. The path is without its query, which may have secrets, and
 * as it was sent: escaped, so that nobody forges a line.
 */
@ApplicationScoped
public class AccessLog {
    /** The request's attribute with the id of the user whom its credentials name. */
    public static final String USER = "microblog.user.id";

    private static final Logger LOG = Log.of("microblog.access");
    private static final int LONGEST_PATH = 500;

    @Inject
    ClientIps clients;

    void write(HttpServletRequest request, CountedResponse response, int status, long nanos) {
        Object user = request.getAttribute(USER);
        LOG.log(
                Level.INFO,
                "method=" + visible(request.getMethod())
                        + " path=" + visible(request.getRequestURI())
                        + " status=" + status
                        + " bytes=" + response.bytes()
                        + " ms=" + nanos / 1_000_000
                        + " client=" + clients.of(request)
                        + " user=" + (user == null ? "-" : user));
    }

    /** Only what can't be taken for the end of the value, or of the line. */
    static String visible(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length() && i < LONGEST_PATH; i++) {
            char c = text.charAt(i);
            shown.append(c > ' ' && c < 127 && c != '{' && c != '\'' ? c : '?');
        }
        return shown.toString();
    }
}
