package microblog.http;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import microblog.errors.Refusal;

/** What JAX-RS runtimes say themselves: no such path, a method that isn't offered; and redirects that were thrown. */
@Provider
@Priority(1)
@ApplicationScoped
public class RuntimeFailureMapper extends RefusalMapper<WebApplicationException> {
    @Override
    public Response toResponse(WebApplicationException failure) {
        boolean isRefusal = failure.getResponse().getStatus() >= 400;
        return isRefusal ? super.toResponse(failure) : failure.getResponse();
    }

    @Override
    protected Refusal refusal(WebApplicationException failure) {
        Refusal refusal = Refusal.of(failure.getResponse().getStatus());
        String allow = failure.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return allow == null ? refusal : refusal.header(HttpHeaders.ALLOW, allow);
    }
}
