package microblog.documentation;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import microblog.access.Open;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.pages.HtmlPage;
import microblog.pages.Visits;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * {@code /docs/apps}: which apps work with this server and what they can't do here, for users and for those who make
 * apps ({@code service_documentation} of RFC 8414). It is {@code docs/apps.md}.
 */
@ApplicationScoped
@Path("docs/apps")
@Surface(Shape.PAGE)
@Open
public class AppsGuide {
    /** Where it is. */
    public static final String PATH = "/docs/apps";

    @Inject
    Visits visits;

    private Guide guide;

    /**
     * What the page shows.
     *
     * @param title its heading
     * @param html the rest
     */
    public record Guide(String title, String html) {}

    @PostConstruct
    void read() {
        try (InputStream file = AppsGuide.class.getResourceAsStream("apps.md")) {
            Markdown text = new Markdown(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            guide = new Guide(text.title(), text.html());
        } catch (IOException e) {
            throw new UncheckedIOException("The guide is part of the application", e);
        }
    }

    /** The page. */
    @GET
    @Operation(hidden = true)
    public Response page(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        return visits.of(request, response).show(HtmlPage.of("guide", guide.title(), guide));
    }
}
