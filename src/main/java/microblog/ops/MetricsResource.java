package microblog.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import microblog.access.Open;
import microblog.metrics.Metrics;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /ops/metrics}, for Prometheus; {@link OpsGuard} keeps others from it. */
@ApplicationScoped
@Path("ops/metrics")
@Open
public class MetricsResource {
    /** All that is known now. */
    @GET
    @Operation(hidden = true)
    public Response metrics() {
        StreamingOutput text = Metrics::write;
        return Response.ok(text, Metrics.CONTENT_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
