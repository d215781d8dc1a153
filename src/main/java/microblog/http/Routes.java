package microblog.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The paths of the API and the methods that each offers, read from the resources. It answers what JAX-RS runtimes
 * answer differently: OPTIONS, and {@code Allow}.
 */
final class Routes {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\s*\\w+\\s*(?::\\s*([^}]+?)\\s*)?}");

    private record Route(String template, Pattern path, Set<String> methods) {}

    private final List<Route> routes = new ArrayList<>();

    /** The routes of the given resource classes. */
    Routes(Collection<Class<?>> resources) {
        for (Class<?> resource : resources) {
            Path root = resource.getAnnotation(Path.class);
            if (root != null) {
                for (Method method : resource.getMethods()) {
                    add(root.value(), method);
                }
            }
        }
        // Templates with more fixed characters come first, then those with narrower variables (Jakarta RESTful Web
        // Services 3.1, section 3.7.2).
        routes.sort(Comparator.comparing((Route route) ->
                        VARIABLE.matcher(route.template).replaceAll("").length())
                .thenComparing(route -> route.template.contains(":"))
                .reversed());
    }

    private void add(String root, Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (http != null) {
                Path path = method.getAnnotation(Path.class);
                String template = path == null ? root : root + "/" + path.value();
                route(template).methods.add(http.value());
            }
        }
    }

    private Route route(String template) {
        return routes.stream()
                .filter(route -> route.template.equals(template))
                .findFirst()
                .orElseGet(() -> {
                    Route route = new Route(template, pattern(template), new TreeSet<>(Set.of("OPTIONS")));
                    routes.add(route);
                    return route;
                });
    }

    private static Pattern pattern(String template) {
        StringBuilder regex = new StringBuilder();
        Matcher variable = VARIABLE.matcher(template);
        int end = 0;
        while (variable.find()) {
            regex.append(Pattern.quote(template.substring(end, variable.start())));
            regex.append('(')
                    .append(variable.group(1) == null ? "[^/]+" : variable.group(1))
                    .append(')');
            end = variable.end();
        }
        return Pattern.compile(regex + Pattern.quote(template.substring(end)));
    }

    /**
     * The methods of a path below the API's root (without a slash in front), as {@code Allow} lists them; empty for a
     * path that isn't there.
     */
    Optional<String> allow(String path) {
        return routes.stream()
                .filter(route -> route.path.matcher(path).matches())
                .findFirst()
                .map(route -> {
                    Set<String> methods = new TreeSet<>(route.methods);
                    if (methods.contains("GET")) {
                        methods.add("HEAD");
                    }
                    return String.join(", ", methods);
                });
    }
}
