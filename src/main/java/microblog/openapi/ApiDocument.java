package microblog.openapi;

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
        new Access().applyTo(document);
        new Arguments().applyTo(document);
        new Failures().applyTo(document);
        new Answers().applyTo(document);
        document.getInfo().setDescription(Introduction.text());
    }
}
