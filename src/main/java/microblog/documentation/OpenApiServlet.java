package microblog.documentation;

import static microblog.documentation.DocumentFormat.JSON;
import static microblog.documentation.DocumentFormat.YAML;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import microblog.http.ReadOnlyServlet;
import microblog.http.StaticContent;
import microblog.requests.QueryArguments;

/**
 * The OpenAPI document, in JSON or YAML by {@code Accept} or {@code ?format=}. {@code /openapi} is the place that
 * MicroProfile OpenAPI names, where YAML is the usual format; {@code /openapi.json} is the same in JSON.
 * {@code /apispec.json} is the part of it that clients of the Microblog API know. Below {@code /openapi} there is
 * nothing; the pattern keeps Payara from answering there itself.
 */
@WebServlet(
        urlPatterns = {"/openapi", "/openapi/*", "/openapi.json", "/apispec.json"},
        asyncSupported = true)
public class OpenApiServlet extends ReadOnlyServlet {
    private static final long serialVersionUID = 1;

    private transient Map<DocumentFormat, StaticContent> complete;
    private transient Map<DocumentFormat, StaticContent> contract;

    @Override
    public void init() {
        complete = documents("/META-INF/openapi.json", "openapi.yaml");
        contract = documents("apispec.json", "apispec.yaml");
    }

    @Override
    protected void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getPathInfo() != null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String path = request.getServletPath();
        String format =
                QueryArguments.parse(request.getQueryString()).get("format").orElse(null);
        DocumentFormat asked =
                DocumentFormat.asked(format, request.getHeader("Accept"), path.endsWith(".json") ? JSON : YAML);
        response.addHeader("Vary", "Accept");
        (path.equals("/apispec.json") ? contract : complete).get(asked).send(request, response);
    }

    private static Map<DocumentFormat, StaticContent> documents(String json, String yaml) {
        Map<DocumentFormat, StaticContent> documents = new EnumMap<>(DocumentFormat.class);
        documents.put(JSON, document(JSON, json));
        documents.put(YAML, document(YAML, yaml));
        return documents;
    }

    private static StaticContent document(DocumentFormat format, String resource) {
        return StaticContent.of(format.mediaType(), OpenApiServlet.class.getResourceAsStream(resource));
    }
}
