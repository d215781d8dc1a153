package microblog.openapi;

import java.util.Map;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Says of answers what the first server's document leaves open: a 204 has no body, and which texts can be {@code null}.
 */
final class Answers {
    private static final Map<String, String> NULLABLE = Map.of("Token", "refresh_token", "User", "email");

    void applyTo(OpenAPI document) {
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(Answers::correct);
        NULLABLE.forEach((schema, property) -> document.getComponents()
                .getSchemas()
                .get(schema)
                .getProperties()
                .get(property)
                .addType(SchemaType.NULL));
    }

    private static void correct(Operation operation) {
        APIResponse nothing = operation.getResponses().getAPIResponse("204");
        if (nothing != null) {
            nothing.setContent(null);
        }
    }
}
