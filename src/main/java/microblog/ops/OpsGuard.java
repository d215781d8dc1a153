package microblog.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import microblog.errors.Refusal;

/** For all whom {@link OpsAccess} does not know there is nothing below {@code /ops}, whatever the method. */
@Provider
@PreMatching
@ApplicationScoped
public class OpsGuard implements ContainerRequestFilter {
    @Context
    HttpServletRequest http;

    @Inject
    OpsAccess access;

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if ((path.startsWith("ops/") || path.startsWith("/ops/")) && !access.permits(http)) {
            throw Refusal.notFound();
        }
    }
}
