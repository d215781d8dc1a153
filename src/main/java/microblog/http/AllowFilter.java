package microblog.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * What JAX-RS runtimes say of a path's methods, the same on each: {@code Allow} with HEAD wherever GET is, and OPTIONS
 * answered by that alone.
 */
@Provider
public class AllowFilter implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String allow = response.getHeaderString(HttpHeaders.ALLOW);
        if (allow == null) {
            return;
        }
        Set<String> methods = new TreeSet<>(Arrays.asList(allow.strip().split("\\s*,\\s*")));
        methods.add(HttpMethod.OPTIONS);
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        response.getHeaders().putSingle(HttpHeaders.ALLOW, String.join(", ", methods));
        if (request.getMethod().equals(HttpMethod.OPTIONS)) {
            response.setEntity(null);
            response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8");
        }
    }
}
