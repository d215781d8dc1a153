package microblog.observation;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import microblog.lifecycle.Draining;
import microblog.logs.CurrentRequest;

/**
 * The outermost filter: gives each request its id ({@code X-Request-Id}), measures how long its answer takes, and while
 * this node drains has every connection closed after its answer.
 */
public class RequestObservation extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final String ID = "microblog.request.id";

    @Inject
    transient RequestIds ids;

    @Inject
    transient Draining draining;

    @Inject
    transient RequestRecord record;

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
        CurrentRequest.begin(id);
        boolean answered = false;
        try {
            chain.doFilter(request, counted);
            answered = true;
        } finally {
            if (answered && request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new AtTheEnd(request, counted, start, id));
            } else {
                record.answered(request, counted, answered ? counted.getStatus() : 500, System.nanoTime() - start, id);
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
    private final class AtTheEnd implements AsyncListener {
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
            record.answered(request, response, response.getStatus(), System.nanoTime() - start, id);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // It completes nevertheless.
        }

        @Override
        public void onError(AsyncEvent event) {
            // It completes nevertheless.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
