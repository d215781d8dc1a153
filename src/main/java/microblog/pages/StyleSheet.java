package microblog.pages;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import microblog.access.Open;
import microblog.content.StaticContent;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /style.css}: the one style sheet of the pages. */
@ApplicationScoped
@Path("style.css")
@Open
public class StyleSheet {
    private static final Duration KEPT = Duration.ofHours(1);

    private StaticContent content;

    @PostConstruct
    void read() {
        content = StaticContent.of("text/css; charset=utf-8", StyleSheet.class.getResourceAsStream("style.css"))
                .keptFor(KEPT);
    }

    /** The style sheet. */
    @GET
    @Operation(hidden = true)
    public Response styles(@Context HttpServletRequest request) {
        return content.answer(request);
    }
}
