package microblog.openapi;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import microblog.MicroblogApplication;
import microblog.access.Authenticated;
import microblog.access.Scope;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/** Says of each operation which token it needs, as {@link Authenticated} has it and the server checks it. */
final class Access {
    private final Map<String, List<Scope>> scopes = new HashMap<>();
    private final Set<String> optional = new HashSet<>();

    private final boolean toldOfApps;

    /**
     * Reads the resources.
     *
     * @param toldOfApps whether the document says that apps with a token of their own may ask, too
     */
    Access(boolean toldOfApps) {
        this.toldOfApps = toldOfApps;
        for (Class<?> resource : new MicroblogApplication().getClasses()) {
            for (Method method : resource.getMethods()) {
                read(method);
            }
        }
    }

    private void read(Method method) {
        Authenticated needed = method.getAnnotation(Authenticated.class);
        var operation = method.getAnnotation(org.eclipse.microprofile.openapi.annotations.Operation.class);
        if (needed != null && operation != null) {
            scopes.put(operation.operationId(), List.of(needed.value()));
            if (needed.optional()) {
                optional.add(operation.operationId());
            }
        }
    }

    void applyTo(OpenAPI document) {
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .filter(operation -> scopes.containsKey(operation.getOperationId()))
                .forEach(operation -> describe(operation, scopes.get(operation.getOperationId())));
    }

    private void describe(Operation operation, List<Scope> scopes) {
        boolean isOptional = optional.contains(operation.getOperationId());
        List<SecurityRequirement> ways = new ArrayList<>();
        if (isOptional) {
            ways.add(OASFactory.createSecurityRequirement());
        }
        ways.add(OASFactory.createSecurityRequirement().addScheme("token_auth"));
        List<String> names = scopes.stream().map(Scope::value).toList();
        if (toldOfApps && Scope.offered().containsAll(names)) {
            ways.add(OASFactory.createSecurityRequirement().addScheme("oauth2", names));
        }
        operation.setSecurity(ways);
        if (!scopes.isEmpty()) {
            if (operation.getDescription() == null) {
                throw new IllegalStateException(operation.getOperationId() + " has no description in openapi.yaml");
            }
            operation.setDescription(operation.getDescription().strip()
                    + (isOptional ? "\n\nA token may be left out. Needs the scope " : "\n\nNeeds the scope ")
                    + named(scopes) + ".");
        }
    }

    private static String named(List<Scope> scopes) {
        return scopes.stream().map(scope -> "`" + scope.value() + "`").collect(Collectors.joining(" and the scope "));
    }
}
