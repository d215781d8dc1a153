package microblog.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import microblog.datasource.StatementWatch;

/**
 * The spans of this node: one for each request, each statement and each question to another server. Nobody waits for
 * the collector: what it does not take in time is dropped. Names and attributes are templates and texts of statements,
 * never what a client sent. One for the application, because there are spans also where nothing is injected; until
 * {@link #start} there are none, and nothing is asked or kept.
 */
public final class Tracing {
    static final W3CTraceContextPropagator PROPAGATION = W3CTraceContextPropagator.getInstance();

    private static final String SCOPE = "microblog";
    private static final Duration EXPORT_EVERY = Duration.ofSeconds(1);
    private static final Duration LAST_EXPORT = Duration.ofSeconds(2);
    private static final int MOST_WAITING = 4096;
    private static final AttributeKey<String> DATABASE = AttributeKey.stringKey("db.system.name");
    private static final AttributeKey<String> STATEMENT = AttributeKey.stringKey("db.query.text");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("db.operation.name");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    private static volatile Running running;

    private record Running(SdkTracerProvider provider, Tracer tracer) {}

    private Tracing() {}

    /**
     * Makes spans from now on.
     *
     * @param exporter takes them to the collector
     * @param sampler decides which are made
     * @param resource what this node is called
     * @param database what kind of database the statements are for
     */
    static void start(SpanExporter exporter, Sampler sampler, Attributes resource, String database) {
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(Resource.create(resource))
                .setSampler(sampler)
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(EXPORT_EVERY)
                        .setMaxQueueSize(MOST_WAITING)
                        .build())
                .build();
        running = new Running(provider, provider.get(SCOPE));
        StatementWatch.tell(sql -> statement(sql, database));
    }

    /** Hands over what is left, as long as that is quick, and makes no more. */
    static void stop() {
        Running last = running;
        if (last != null) {
            running = null;
            StatementWatch.tell(null);
            last.provider().shutdown().join(LAST_EXPORT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Null when there are no spans. */
    static Tracer tracer() {
        Running now = running;
        return now == null ? null : now.tracer();
    }

    /** The same work for another thread, which then works for this thread's span. */
    public static <T> Supplier<T> carried(Supplier<T> work) {
        return running == null ? work : Context.current().wrapSupplier(work);
    }

    private static Consumer<Throwable> statement(String sql, String database) {
        Tracer tracer = tracer();
        if (tracer == null) {
            return failure -> {};
        }
        Span span = tracer.spanBuilder(StatementName.of(sql))
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(DATABASE, database)
                .setAttribute(OPERATION, StatementName.operation(sql))
                .setAttribute(STATEMENT, sql)
                .startSpan();
        return failure -> end(span, failure);
    }

    /** Ends a span; a failure is told by its kind, because messages may quote what people wrote. */
    static void end(Span span, Throwable failure) {
        if (failure != null) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute(ERROR, failure.getClass().getName());
        }
        span.end();
    }
}
