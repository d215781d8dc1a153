package microblog.bodies;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import microblog.errors.Problem;
import microblog.errors.Refusal;

/**
 * Lets no thread wait for a stranger's bytes. A request whose body is there already goes on at once. Any other one
 * leaves its thread, its body is collected as it comes (Jakarta Servlet 6.0, section 3.7), within bounds and in time,
 * and then it is dispatched as if all had been there: first in the order of filters, so that no other has seen it
 * before.
 */
public class BodyCollector extends HttpFilter {
    /** The largest body that anybody gets. */
    public static final int MAXIMUM_BYTES = 1 << 20;

    private static final long serialVersionUID = 1;

    @Inject
    transient ArrivingBodies arriving;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (Framing.isLast(request)) {
            response.setHeader("Connection", "close");
        }
        if (!Framing.isClear(request)) {
            response.setHeader("Connection", "close");
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        long length = request.getContentLengthLong();
        if (length == 0 || length < 0 && !isOfUnknownLength(request) || !request.isAsyncSupported()) {
            chain.doFilter(request, response);
        } else if (length > MAXIMUM_BYTES) {
            CollectedRequest refused = new CollectedRequest(request);
            refused.refuse(Refusal.of(Problem.TOO_LARGE), response);
            chain.doFilter(refused, response);
        } else {
            ServletInputStream stream = request.getInputStream();
            if (length > 0 && stream.available() >= length) {
                chain.doFilter(request, response);
            } else {
                collect(request, response, stream);
            }
        }
    }

    private static boolean isOfUnknownLength(HttpServletRequest request) {
        return request.getHeader("Transfer-Encoding") != null
                || request.getProtocol().startsWith("HTTP/2");
    }

    private void collect(HttpServletRequest request, HttpServletResponse response, ServletInputStream stream) {
        CollectedRequest collected = new CollectedRequest(request);
        AsyncContext async = request.startAsync(collected, response);
        // ArrivingBodies ends what takes too long.
        async.setTimeout(0);
        ArrivingBody body = new ArrivingBody(stream, async, collected, arriving);
        arriving.add(body);
        stream.setReadListener(body);
    }
}
