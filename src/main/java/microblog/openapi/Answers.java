package microblog.openapi;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Says of answers what the first server's document leaves open or calls by a name of its own: a 204 has no body, some
 * texts can be {@code null}, and addresses are relative.
 */
final class Answers {
    private static final Map<String, String> NULLABLE = Map.of("Token", "refresh_token", "User", "email");
    private static final Set<String> ANSWERS =
            Set.of("PaginatedUser", "PaginatedPost", "StringPagination", "DateTimePagination", "Token");

    void applyTo(OpenAPI document) {
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(Answers::correct);
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        NULLABLE.forEach((schema, property) ->
                schemas.get(schema).getProperties().get(property).addType(SchemaType.NULL));
        schemas.values().stream()
                .filter(schema -> schema.getProperties() != null)
                .flatMap(schema -> schema.getProperties().values().stream())
                .filter(property -> "url".equals(property.getFormat()))
                .forEach(property -> property.setFormat("uri-reference"));
        schemas.forEach(Answers::require);
    }

    // What only answers have, they always have; OpenAPI asks it of requests only when it isn't read-only.
    private static void require(String name, Schema schema) {
        if (schema.getProperties() != null) {
            boolean isAnswer = ANSWERS.contains(name);
            schema.getProperties().entrySet().stream()
                    .filter(property ->
                            isAnswer || Boolean.TRUE.equals(property.getValue().getReadOnly()))
                    .filter(property -> !Boolean.TRUE.equals(property.getValue().getWriteOnly()))
                    .map(Map.Entry::getKey)
                    .filter(property -> schema.getRequired() == null
                            || !schema.getRequired().contains(property))
                    .forEach(schema::addRequired);
        }
    }

    private static void correct(Operation operation) {
        APIResponse nothing = operation.getResponses().getAPIResponse("204");
        if (nothing != null) {
            nothing.setContent(null);
        }
    }
}
