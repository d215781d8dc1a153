package microblog.indieauth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import microblog.access.Open;
import microblog.clients.AppIcons;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.pages.Visit;
import microblog.pages.Visits;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * {@code /indieauth/icon}: the icon of the app on a consent page, so that the page shows nothing from elsewhere and the
 * app doesn't learn who looks at it.
 */
@ApplicationScoped
@Path("indieauth/icon")
@Surface(Shape.PAGE)
@Open
public class IconEndpoint {
    @Inject
    Visits visits;

    @Inject
    PendingRequests pending;

    @Inject
    AppIcons icons;

    /** The picture. */
    @GET
    @Operation(hidden = true)
    public Response icon(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        return visit.session()
                .flatMap(session -> pending.find(visit.parameter(ConsentPage.REQUEST), session))
                .map(asked -> asked.client().icon())
                .flatMap(icons::find)
                .map(icon -> visit.send(icon.mediaType(), icon.bytes()))
                .orElseThrow(Refusal::notFound);
    }
}
