package microblog.openapi;

import java.util.LinkedHashMap;
import java.util.Map;
import microblog.access.Scope;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Completes the OpenAPI document that the build makes from the resources' annotations and {@code META-INF/openapi.yaml}
 * with what follows from rules: who may ask, the arguments of pages, and how each operation can fail. The server ships
 * the result as {@code /openapi.json}.
 */
public final class ApiDocument implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI document) {
        new Access(true).applyTo(document);
        new Arguments().applyTo(document);
        new Failures().applyTo(document);
        new Answers().applyTo(document);
        document.getComponents()
                .getSecuritySchemes()
                .get("oauth2")
                .getFlows()
                .getAuthorizationCode()
                .setScopes(offered());
        document.getInfo().setDescription(Introduction.text());
    }

    private static Map<String, String> offered() {
        Map<String, String> offered = new LinkedHashMap<>();
        Scope.offered()
                .forEach(value ->
                        offered.put(value, Scope.of(value).orElseThrow().meaning()));
        return offered;
    }
}
