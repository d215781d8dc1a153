package microblog.documentation;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import microblog.access.Open;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.content.StaticContent;
import microblog.errors.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The API's documentation for people: {@code /docs}, in the user interface that {@code DOCS_UI} names, and its files.
 */
@ApplicationScoped
@Path("docs")
@Open
public class DocumentationResource {
    /**
     * Nothing comes from or goes to another host, and no script stands in a page. The interfaces write their styles
     * into the page and run their search in the background.
     */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                    + "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Inject
    Settings settings;

    private StaticContent page;
    private Map<String, StaticContent> files;

    @PostConstruct
    void read() {
        DocumentationUi ui = DocumentationUi.named(settings.text(Setting.DOCS_UI));
        page = ui.page();
        files = ui.files();
    }

    /** The page. */
    @GET
    @Operation(hidden = true)
    public Response page(@Context HttpServletRequest request) {
        return answer(page, request);
    }

    /** A file that the page needs. */
    @GET
    @Path("{file: .+}")
    @Operation(hidden = true)
    public Response file(@PathParam("file") String file, @Context HttpServletRequest request) {
        if (!files.containsKey(file)) {
            throw Refusal.notFound();
        }
        return answer(files.get(file), request);
    }

    private static Response answer(StaticContent content, HttpServletRequest request) {
        return Response.fromResponse(content.answer(request))
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .build();
    }
}
