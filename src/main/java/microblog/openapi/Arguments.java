package microblog.openapi;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import microblog.paging.PageRequest;
import microblog.requests.PathId;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;

/**
 * The arguments of operations: ids in paths are whole numbers, and what answers a page takes {@code limit},
 * {@code offset} and {@code after}.
 */
final class Arguments {
    private static final String SCHEMAS = "#/components/schemas/";

    void applyTo(OpenAPI document) {
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(Arguments::complete);
    }

    private static void complete(Operation operation) {
        Optional.ofNullable(operation.getParameters()).orElse(List.of()).stream()
                .filter(parameter -> PathId.DIGITS.equals(parameter.getSchema().getPattern()))
                .forEach(parameter -> parameter
                        .description("The id.")
                        .schema(integer().minimum(BigDecimal.ZERO).addExample(7)));
        page(operation).ifPresent(page -> {
            operation.addParameter(argument(
                    "limit",
                    "How many items to answer at most. More than " + PageRequest.MAXIMUM + " are lowered to that.",
                    integer()
                            .minimum(BigDecimal.ONE)
                            .defaultValue(PageRequest.MAXIMUM)
                            .addExample(10)));
            operation.addParameter(argument(
                    "offset",
                    "How many items to skip.",
                    integer().minimum(BigDecimal.ZERO).defaultValue(0).addExample(20)));
            operation.addParameter(
                    page.endsWith("User") ? afterName("users_all".equals(operation.getOperationId())) : afterTime());
        });
    }

    /** The schema of the page that the operation answers. */
    static Optional<String> page(Operation operation) {
        return Optional.ofNullable(operation.getResponses().getAPIResponse("200"))
                .map(response -> response.getContent())
                .map(content -> content.getMediaType("application/json"))
                .map(media -> media.getSchema().getRef())
                .filter(schema -> schema.startsWith(SCHEMAS + "Paginated"));
    }

    private static Parameter afterName(boolean refused) {
        String meaning = refused
                ? "Not available in this list, whose order isn't that of the names: a bad request."
                : "Begins with the person after this user name. Not together with `offset`.";
        Parameter after = argument("after", meaning, text().addExample("susan"));
        return refused ? after.deprecated(true) : after;
    }

    private static Parameter afterTime() {
        return argument(
                "after",
                "Begins with the post after this time, towards the past; UTC where it has no zone. Not together with `offset`.",
                text().format("date-time").addExample("2026-02-01T07:30:00Z"));
    }

    private static Parameter argument(String name, String meaning, Schema schema) {
        return OASFactory.createParameter()
                .name(name)
                .in(In.QUERY)
                .required(false)
                .description(meaning)
                .schema(schema);
    }

    private static Schema integer() {
        return OASFactory.createSchema().addType(SchemaType.INTEGER);
    }

    // "writeOnly", because it's never part of an answer.
    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING).writeOnly(true);
    }
}
