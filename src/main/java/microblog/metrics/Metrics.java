package microblog.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * What this node counts and measures, for Prometheus. Labels have few values each, and never what a client sent: a
 * path, a name, an address. One for the application, because what is counted is also counted where nothing is injected.
 */
public final class Metrics {
    /** The media type of {@link #write}: Prometheus text exposition format 0.0.4. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private static final PrometheusMeterRegistry REGISTRY = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private static final JvmGcMetrics GARBAGE_COLLECTION = new JvmGcMetrics();
    private static final Map<Series, Timer> TIMERS = new ConcurrentHashMap<>();
    private static final Map<Series, Counter> COUNTERS = new ConcurrentHashMap<>();

    /** One name with one set of values; kept, because the registry's own look-up costs more than the counting. */
    private record Series(String name, String first, String second, String third) {}

    private Metrics() {}

    /** Measures the virtual machine and the process from now on. */
    public static void start() {
        // Names that Prometheus' own check refuses; the processor time has the one that all its clients have.
        REGISTRY.config()
                .meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"))
                .meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
        FunctionCounter.builder("process.cpu", ProcessHandle.current(), Metrics::processorSeconds)
                .baseUnit("seconds")
                .description("Processor time that this process has taken.")
                .register(REGISTRY);
        GARBAGE_COLLECTION.bindTo(REGISTRY);
        new JvmMemoryMetrics().bindTo(REGISTRY);
        new JvmThreadMetrics().bindTo(REGISTRY);
        new ClassLoaderMetrics().bindTo(REGISTRY);
        new ProcessorMetrics().bindTo(REGISTRY);
        new UptimeMetrics().bindTo(REGISTRY);
        new FileDescriptorMetrics().bindTo(REGISTRY);
    }

    /** Lets go of the virtual machine, which would otherwise keep a removed application in memory. */
    public static void stop() {
        GARBAGE_COLLECTION.close();
        REGISTRY.close();
    }

    /** A request was answered; the route is the template of its path. */
    public static void request(String method, String route, int status, long nanos) {
        Series series = new Series("http.server.requests", method, route, Integer.toString(status));
        TIMERS.computeIfAbsent(
                        series,
                        fresh -> Timer.builder(fresh.name())
                                .description("Requests by the time until they were answered.")
                                .tags("method", fresh.first(), "route", fresh.second(), "status", fresh.third())
                                .serviceLevelObjectives(BUCKETS)
                                .register(REGISTRY))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /** One more of what this counter counts. */
    public static void count(MetricName name, String... labels) {
        Series series = series(name, labels);
        COUNTERS.computeIfAbsent(
                        series,
                        fresh -> Counter.builder(name.meter())
                                .description(name.meaning())
                                .tags(name.tags(labels))
                                .register(REGISTRY))
                .increment();
    }

    /** What this took. */
    public static void took(MetricName name, long nanos, String... labels) {
        Series series = series(name, labels);
        TIMERS.computeIfAbsent(
                        series,
                        fresh -> Timer.builder(name.meter())
                                .description(name.meaning())
                                .tags(name.tags(labels))
                                .serviceLevelObjectives(BUCKETS)
                                .register(REGISTRY))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /** How many there are, asked whenever somebody reads the metrics. */
    public static void gauge(MetricName name, Supplier<Number> value, String... labels) {
        Gauge.builder(name.meter(), value)
                .description(name.meaning())
                .tags(name.tags(labels))
                .register(REGISTRY);
    }

    /** How often something was waited for, and for how many nanoseconds in all. */
    public static <T> void waits(MetricName name, T source, ToLongFunction<T> count, ToDoubleFunction<T> nanos) {
        FunctionTimer.builder(name.meter(), source, count, nanos, TimeUnit.NANOSECONDS)
                .description(name.meaning())
                .register(REGISTRY);
    }

    /** Writes everything that is known now. */
    public static void write(OutputStream out) throws IOException {
        REGISTRY.scrape(out, CONTENT_TYPE);
    }

    private static double processorSeconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    private static Series series(MetricName name, String... labels) {
        return new Series(name.meter(), label(0, labels), label(1, labels), null);
    }

    private static String label(int index, String... labels) {
        return index < labels.length ? labels[index] : null;
    }
}
