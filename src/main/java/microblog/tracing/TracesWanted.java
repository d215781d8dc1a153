package microblog.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.config.Version;
import microblog.logs.Log;

/**
 * Begins with traces when {@code OTEL_EXPORTER_OTLP_ENDPOINT} says where they go. Without it no filter is added, and no
 * thread started.
 */
@WebListener
public class TracesWanted implements ServletContextListener {
    @Inject
    Settings settings;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        if (settings.isGiven(Setting.OTEL_EXPORTER_OTLP_ENDPOINT)) {
            start();
            FilterRegistration.Dynamic filter =
                    event.getServletContext().addFilter("spans", new RequestSpans(settings.trustedProxies()));
            filter.setAsyncSupported(true);
            filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/*");
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (settings.isGiven(Setting.OTEL_EXPORTER_OTLP_ENDPOINT)) {
            Tracing.stop();
        }
    }

    private void start() {
        String endpoint = settings.url(Setting.OTEL_EXPORTER_OTLP_ENDPOINT).toString();
        OtlpHttpSpanExporterBuilder exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(endpoint.replaceFirst("/+$", "") + "/v1/traces");
        settings.headers(Setting.OTEL_EXPORTER_OTLP_HEADERS).forEach(exporter::addHeader);
        Attributes resource = Attributes.of(
                AttributeKey.stringKey("service.name"), settings.text(Setting.OTEL_SERVICE_NAME),
                AttributeKey.stringKey("service.version"), Version.ofBuild().number());
        Tracing.start(exporter.build(), sampler(), resource, database());
        Log.of(TracesWanted.class).log(Level.INFO, "Traces go to {0}", endpoint);
    }

    private Sampler sampler() {
        return Sampler.parentBased(Sampler.traceIdRatioBased(settings.share(Setting.OTEL_TRACES_SAMPLER_ARG)));
    }

    private String database() {
        return settings.isGiven(Setting.DATASOURCE_JNDI)
                ? "other_sql"
                : switch (settings.database().vendor()) {
                    case POSTGRESQL -> "postgresql";
                    case H2 -> "h2database";
                };
    }
}
