package microblog.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import microblog.errors.Refusal;

/** A path with a slash at its end names nothing; JAX-RS would take it for the path without. */
@Provider
@PreMatching
public class TrailingSlashFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath(false);
        if (path.length() > 1 && path.endsWith("/")) {
            throw Refusal.notFound();
        }
    }
}
