package microblog.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import microblog.access.Open;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /readyz}: whether a load balancer should send requests here. */
@ApplicationScoped
@Path("readyz")
@Open
public class ReadinessResource {
    @Inject
    Readiness readiness;

    /** 200 or 503, and a word for people. */
    @GET
    @Operation(hidden = true)
    public Response state() {
        return HealthAnswer.of(readiness.isReady());
    }
}
