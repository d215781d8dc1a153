package microblog.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import microblog.config.TrustedNetworks;
import microblog.observation.AnswerEnd;
import microblog.observation.RequestRecord;
import microblog.requests.ClientIp;

/**
 * A span for each request, from its first byte to the end of its answer: the child of the one that a proxy of ours
 * names in {@code traceparent} (W3C Trace Context). The answer names ours in the same form. Before all other filters,
 * and only there when somebody wants traces.
 */
final class RequestSpans extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final String SPAN = "microblog.span";
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey("microblog.request_id");

    private final transient TrustedNetworks proxies;

    /** Spans that are parts of those of these proxies, and of nobody else's. */
    RequestSpans(TrustedNetworks proxies) {
        this.proxies = proxies;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Tracer tracer = Tracing.tracer();
        if (tracer == null) {
            chain.doFilter(request, response);
            return;
        }
        Context context = (Context) request.getAttribute(SPAN);
        boolean isFirst = context == null;
        if (isFirst) {
            context = begun(tracer, request);
            request.setAttribute(SPAN, context);
            Tracing.PROPAGATION.inject(context, response, HttpServletResponse::setHeader);
        }
        boolean answered = false;
        Scope current = context.makeCurrent();
        try {
            chain.doFilter(request, response);
            answered = true;
        } finally {
            current.close();
            // Dispatched again, it ends when the listener hears of it.
            if (isFirst && (!answered || !AnswerEnd.isLater(request, new AtTheEnd(context, request, response)))) {
                end(context, request, answered ? response.getStatus() : 500);
            }
        }
    }

    private Context begun(Tracer tracer, HttpServletRequest request) {
        boolean isFromProxy = ClientIp.parse(request.getRemoteAddr())
                .filter(peer -> proxies.contains(peer.address()))
                .isPresent();
        // A stranger's would decide which of our traces are kept.
        Context parent =
                isFromProxy ? Tracing.PROPAGATION.extract(Context.root(), request, Headers.OF_REQUEST) : Context.root();
        String method = RequestRecord.knownMethod(request);
        Span span = tracer.spanBuilder(method)
                .setParent(parent)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute(METHOD, method)
                .startSpan();
        return parent.with(span);
    }

    private static void end(Context context, HttpServletRequest request, int status) {
        Span span = Span.fromContext(context);
        RequestRecord.knownRoute(request).ifPresent(route -> {
            span.updateName(RequestRecord.knownMethod(request) + " " + route);
            span.setAttribute(ROUTE, route);
        });
        RequestRecord.knownId(request).ifPresent(id -> span.setAttribute(REQUEST_ID, id));
        span.setAttribute(STATUS, (long) status);
        if (status >= 500) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    /** An answer that is written later, by another thread. */
    private record AtTheEnd(Context context, HttpServletRequest request, HttpServletResponse response)
            implements AnswerEnd {
        @Override
        public void onComplete(AsyncEvent event) {
            end(context, request, response.getStatus());
        }
    }

    private enum Headers implements TextMapGetter<HttpServletRequest> {
        OF_REQUEST;

        @Override
        public String get(HttpServletRequest request, String name) {
            return request == null ? null : request.getHeader(name);
        }
    }
}
