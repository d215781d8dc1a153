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
import java.util.concurrent.Semaphore;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.Problem;
import microblog.errors.Refusal;

/**
 * Keeps strangers whose bytes come slowly from holding the server's threads. A request whose body is there already goes
 * on at once. For most others it comes within a millisecond: up to a quarter as many as there are threads wait for
 * theirs. While so many wait, any other one leaves its thread, its body is collected as it comes (Jakarta Servlet 6.0,
 * section 3.7), and then it is dispatched as if all had been there. Either way within the same bounds and in time, and
 * first in the order of filters, so that no other has seen it before.
 */
public class BodyCollector extends HttpFilter {
    /** The largest body that anybody gets. */
    public static final int MAXIMUM_BYTES = 1 << 20;

    private static final long serialVersionUID = 1;

    @Inject
    transient ArrivingBodies arriving;

    @Inject
    transient Settings settings;

    private transient Semaphore attended;

    @Override
    public void init() {
        attended = new Semaphore(settings.number(Setting.HTTP_THREADS) / 4);
    }

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
            } else if (attended.tryAcquire()) {
                attend(request, response, stream, chain);
            } else {
                collect(request, response, stream);
            }
        }
    }

    /** Waits for the body on the request's own thread, which a few may do at a time. */
    private void attend(
            HttpServletRequest request, HttpServletResponse response, ServletInputStream stream, FilterChain chain)
            throws IOException, ServletException {
        CollectedRequest collected = new CollectedRequest(request);
        try {
            arriving.read(stream, collected, response);
        } catch (IOException broken) {
            response.setHeader("Connection", "close");
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return;
        } finally {
            attended.release();
        }
        chain.doFilter(collected, response);
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
