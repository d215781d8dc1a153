package microblog.http;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import microblog.MicroblogApplication;
import microblog.errors.ApiError;

/**
 * Routing, where JAX-RS runtimes differ from one another or from the original: a trailing slash names nothing, OPTIONS
 * answers 200 with {@code Allow} and no body, and a method that isn't offered is 405 with {@code Allow}.
 */
@Provider
@PreMatching
@ApplicationScoped
public class RoutingFilter implements ContainerRequestFilter {
    @Context
    HttpServletRequest http;

    private Routes routes;

    @PostConstruct
    void read() {
        routes = new Routes(new MicroblogApplication().getClasses());
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        String relative = path.startsWith("/") ? path.substring(1) : path;
        String allow = routes.allow(relative).orElseThrow(ApiError::notFound);
        // As the client wrote it: RESTEasy takes "get" for GET.
        String method = http.getMethod();
        if (method.equals("OPTIONS")) {
            request.abortWith(Response.ok()
                    .header(HttpHeaders.ALLOW, allow)
                    .header(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                    .build());
        } else if (!Arrays.asList(allow.split(", ")).contains(method)) {
            throw ApiError.methodNotAllowed(allow);
        }
    }
}
