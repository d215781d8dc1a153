package microblog.indieauth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import microblog.access.Open;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.pages.Visit;
import microblog.pages.Visits;
import microblog.sessions.WebSession;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * {@code /indieauth/approve}: takes a user's decision from the consent page. What was asked for is known already; the
 * form adds nothing but which of the scopes are granted.
 */
@ApplicationScoped
@Path("indieauth/approve")
@Surface(Shape.PAGE)
@Open
@Tag(name = "IndieAuth")
public class ApprovalEndpoint {
    @Inject
    Visits visits;

    @Inject
    PendingRequests pending;

    @Inject
    Decisions decisions;

    /** Decides on a request. */
    @POST
    @Operation(operationId = "indieauth_approve", summary = "Decide on a request of an app")
    public Response decide(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        visit.checkForm();
        WebSession session = visit.session().orElseThrow(Decisions::gone);
        String id = visit.parameter(ConsentPage.REQUEST);
        return switch (visit.parameter("decision")) {
            case "deny" -> visit.leaveFor(decisions.deny(id, session));
            case "switch" -> switchAccount(visit, id, session);
            default -> visit.leaveFor(decisions.approve(id, session, ticked(visit)));
        };
    }

    private static List<String> ticked(Visit visit) {
        return visit.parameters().all("scope").stream()
                .flatMap(values -> Arrays.stream(values.split(" ")))
                .toList();
    }

    /** Whoever signs in next in this browser decides on the request. */
    private Response switchAccount(Visit visit, String id, WebSession session) {
        if (!pending.release(id, session)) {
            throw Decisions.gone();
        }
        visit.signOut();
        return visit.goToSignIn(AuthorizationEndpoint.place(id));
    }
}
