package microblog.http;

import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import microblog.errors.Shape;
import microblog.errors.Surface;

/**
 * Which surface a request is for: that of the operation that took it, else, when none did, that of the resource at its
 * path.
 */
final class Surfaces {
    private final Map<String, Shape> byPath = new LinkedHashMap<>();

    /** The surfaces of these resources, among other classes. */
    Surfaces(Collection<Class<?>> classes) {
        classes.stream()
                .filter(type -> type.isAnnotationPresent(Path.class) && type.isAnnotationPresent(Surface.class))
                .sorted(Comparator.comparing(Surfaces::beginning).reversed())
                .forEach(type -> byPath.put(
                        beginning(type), type.getAnnotation(Surface.class).value()));
    }

    /** The surface of an operation; empty when the request came to none of ours. */
    static Optional<Shape> of(Method operation) {
        if (operation == null) {
            return Optional.empty();
        }
        Surface own = operation.getAnnotation(Surface.class);
        Surface all = operation.getDeclaringClass().getAnnotation(Surface.class);
        return Optional.ofNullable(own == null ? all : own).map(Surface::value);
    }

    /** The surface of a path; empty for one that has none. */
    Optional<Shape> of(String path) {
        return byPath.entrySet().stream()
                .filter(surface -> begins(path, surface.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean begins(String path, String beginning) {
        return path.startsWith(beginning)
                && (path.length() == beginning.length()
                        || beginning.endsWith("@")
                        || path.charAt(beginning.length()) == '/');
    }

    // The fixed part of a template, with a slash in front.
    private static String beginning(Class<?> type) {
        String template = type.getAnnotation(Path.class).value();
        String fixed = template.contains("{") ? template.substring(0, template.indexOf('{')) : template;
        return ("/" + fixed).replaceAll("^/+", "/").replaceAll("(?<=.)/$", "");
    }
}
