package microblog.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.TreeMap;

/**
 * The span of a request that we send to another server, which is named by its host alone: addresses may have secrets.
 * {@link #headers} tell that server of the trace.
 */
public final class Question implements AutoCloseable {
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final Question UNTRACED = new Question(null);

    private final Span span;

    private Question(Span span) {
        this.span = span;
    }

    /** Begins one; it ends when this is closed. */
    public static Question begin(String method, String host) {
        Tracer tracer = Tracing.tracer();
        if (tracer == null) {
            return UNTRACED;
        }
        return new Question(tracer.spanBuilder(method)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(METHOD, method)
                .setAttribute(SERVER, host)
                .startSpan());
    }

    /** The headers to send along: {@code traceparent}, and what came with it; none without traces. */
    public Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>();
        if (span != null) {
            Tracing.PROPAGATION.inject(Context.current().with(span), headers, Map::put);
        }
        return headers;
    }

    /** The other server has answered; what is never said to have been answered has failed. */
    public void answered(int status) {
        if (span != null) {
            span.setAttribute(STATUS, (long) status);
            span.setStatus(status >= 400 ? StatusCode.ERROR : StatusCode.OK);
        }
    }

    @Override
    public void close() {
        if (span != null) {
            span.end();
        }
    }
}
