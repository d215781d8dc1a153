package microblog.observation;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import microblog.lifecycle.Draining;
import microblog.logs.CurrentRequest;
import microblog.requests.ClientIps;

/**
 * The first filter once a request is complete: gives each request its id ({@code X-Request-Id}), measures how long its
 * answer takes, and while this node drains has every connection closed after its answer.
 */
public class RequestObservation extends HttpFilter {
    private static final long serialVersionUID = 1;
    static final String ID = "microblog.request.id";

    @Inject
    transient RequestIds ids;

    @Inject
    transient Draining draining;

    @Inject
    transient RequestRecord record;

    @Inject
    transient ClientIps clientIps;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            String id = (String) request.getAttribute(ID);
            head(response, id == null ? ids.of(request) : id);
            chain.doFilter(request, response);
            return;
        }
        long start = System.nanoTime();
        String id = ids.of(request);
        request.setAttribute(ID, id);
        head(response, id);
        HttpServletResponse counted = record.prepare(response);
        CurrentRequest.begin(id, () -> clientIps.of(request).toString());
        boolean answered = false;
        try {
            chain.doFilter(request, counted);
            answered = true;
        } finally {
            if (!answered || !AnswerEnd.isLater(request, new AtTheEnd(request, counted, start, id))) {
                record.answered(request, counted, answered ? counted.getStatus() : 500, System.nanoTime() - start);
            }
            CurrentRequest.end();
        }
    }

    private void head(HttpServletResponse response, String id) {
        response.setHeader(RequestIds.HEADER, id);
        if (draining.hasBegun()) {
            response.setHeader("Connection", "close");
        }
    }

    /** An answer that is written later, by another thread. */
    private final class AtTheEnd implements AnswerEnd {
        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private final long start;
        private final String id;

        AtTheEnd(HttpServletRequest request, HttpServletResponse response, long start, String id) {
            this.request = request;
            this.response = response;
            this.start = start;
            this.id = id;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            CurrentRequest.begin(id);
            record.answered(request, response, response.getStatus(), System.nanoTime() - start);
            CurrentRequest.end();
        }
    }
}
