package microblog.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import microblog.access.Open;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * {@code /livez}: whether the process answers at all. It touches nothing, so that a database that is away doesn't get
 * the process killed.
 */
@ApplicationScoped
@Path("livez")
@Open
public class LivenessResource {
    /** 200 or 503, and a word for people. */
    @GET
    @Operation(hidden = true)
    public Response state() {
        return HealthAnswer.of(true);
    }
}
