package microblog.documentation;

import static microblog.documentation.DocumentFormat.JSON;
import static microblog.documentation.DocumentFormat.YAML;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.EnumMap;
import java.util.Map;
import microblog.access.Open;
import microblog.content.StaticContent;
import microblog.requests.QueryArguments;
import microblog.requests.SentHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The OpenAPI document, in JSON or YAML by {@code Accept} or {@code ?format=}. {@code /openapi} is the place that
 * MicroProfile OpenAPI names, where YAML is the usual format, as at {@code /openapi.yaml}; {@code /openapi.json} is the
 * same in JSON. {@code /apispec.json} is the part of it that clients of the Microblog API know.
 */
@ApplicationScoped
@Path("{document: openapi|openapi\\.yaml|openapi\\.json|apispec\\.json}")
@Open
public class OpenApiResource {
    private Map<DocumentFormat, StaticContent> complete;
    private Map<DocumentFormat, StaticContent> contract;

    @PostConstruct
    void read() {
        complete = documents("/META-INF/openapi.json", "openapi.yaml");
        contract = documents("apispec.json", "apispec.yaml");
    }

    /** The document. */
    @GET
    @Operation(hidden = true)
    public Response document(@PathParam("document") String document, @Context HttpServletRequest request) {
        String format =
                QueryArguments.parse(request.getQueryString()).get("format").orElse(null);
        DocumentFormat usual = document.endsWith(".json") ? JSON : YAML;
        DocumentFormat asked = DocumentFormat.asked(format, SentHeaders.accept(request), usual);
        StaticContent content = (document.startsWith("apispec") ? contract : complete).get(asked);
        return Response.fromResponse(content.answer(request))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    private static Map<DocumentFormat, StaticContent> documents(String json, String yaml) {
        Map<DocumentFormat, StaticContent> documents = new EnumMap<>(DocumentFormat.class);
        documents.put(JSON, document(JSON, json));
        documents.put(YAML, document(YAML, yaml));
        return documents;
    }

    private static StaticContent document(DocumentFormat format, String resource) {
        return StaticContent.of(format.mediaType(), OpenApiResource.class.getResourceAsStream(resource));
    }
}
