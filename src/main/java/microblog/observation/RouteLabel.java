package microblog.observation;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/**
 * Tells, for each operation, the template of its path: what metrics call its route. Each operation has a filter of its
 * own that knows it already, so that nothing is looked up per request.
 */
@Provider
public class RouteLabel implements DynamicFeature {
    /** The request's attribute with the route. */
    static final String ATTRIBUTE = "microblog.route";

    @Override
    public void configure(ResourceInfo operation, FeatureContext context) {
        context.register(new Template(route(operation)), 1);
    }

    static String route(ResourceInfo operation) {
        Path resource = operation.getResourceClass().getAnnotation(Path.class);
        Path method = operation.getResourceMethod().getAnnotation(Path.class);
        String joined = "/" + (resource == null ? "" : resource.value()) + "/" + (method == null ? "" : method.value());
        String route =
                joined.replaceAll("/{2,}", "/").replaceAll("\\{\\s*([^:}\\s]+)\\s*:[^{}]*(\\{[^{}]*}[^{}]*)*}", "{$1}");
        return route.length() > 1 ? route.replaceAll("/$", "") : route;
    }

    private record Template(String route) implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            request.setProperty(ATTRIBUTE, route);
        }
    }
}
