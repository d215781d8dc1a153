package microblog.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microblog.errors.Problem;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * How operations fail: the failures that an operation names itself get the body that all failures have, and it gets
 * those that follow from what it takes and needs.
 */
final class Failures {
    void applyTo(OpenAPI document) {
        document.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith("/api/")) {
                item.getOperations().values().forEach(Failures::complete);
            }
        });
    }

    private static void complete(Operation operation) {
        APIResponses responses = operation.getResponses();
        responses.getAPIResponses().forEach((code, response) -> {
            if (code.startsWith("4") && response.getRef() == null) {
                response.setContent(error(Problem.of(Integer.parseInt(code))));
            }
        });
        boolean takesBody = operation.getRequestBody() != null;
        boolean needsToken = needsToken(operation);
        add(responses, "400", "BadRequest", takesBody || takes(operation, Parameter.In.QUERY));
        add(responses, "401", "Unauthorized", needsToken);
        add(
                responses,
                "403",
                "Forbidden",
                needsToken && operation.getDescription().contains("scope"));
        add(responses, "404", "NotFound", takes(operation, Parameter.In.PATH));
        add(responses, "413", "TooLarge", takesBody);
        add(responses, "429", "TooManyRequests", true);
        add(responses, "503", "Unavailable", true);
        if (operation.getSecurity() == null) {
            operation.setSecurity(List.of());
        }
    }

    private static void add(APIResponses responses, String code, String name, boolean applies) {
        if (applies && responses.getAPIResponse(code) == null) {
            APIResponse reference = OASFactory.createAPIResponse().ref("#/components/responses/" + name);
            responses.addAPIResponse(code, reference);
        }
    }

    private static boolean needsToken(Operation operation) {
        return operation.getSecurity() != null
                && operation.getSecurity().stream().anyMatch(scheme -> scheme.hasScheme("token_auth"));
    }

    private static boolean takes(Operation operation, Parameter.In place) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> parameter.getIn() == place);
    }

    private static Content error(Problem problem) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("code", problem.status());
        example.put("message", problem.title());
        example.put("description", problem.description());
        return OASFactory.createContent()
                .addMediaType(
                        "application/json",
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/Error"))
                                .example(example));
    }
}
