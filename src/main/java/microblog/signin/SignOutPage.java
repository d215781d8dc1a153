package microblog.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import microblog.access.Open;
import microblog.audit.AuditEvent;
import microblog.audit.AuditTrail;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.pages.LocalPath;
import microblog.pages.Visit;
import microblog.pages.Visits;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /signout}: ends the session of this browser; only a form of ours does. */
@ApplicationScoped
@Path("signout")
@Surface(Shape.PAGE)
@Open
public class SignOutPage {
    private static final LocalPath SIGN_IN = new LocalPath("/signin");

    @Inject
    Visits visits;

    /** There is nothing to see. */
    @GET
    @Operation(hidden = true)
    public Response page(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        return visits.of(request, response).goTo(SIGN_IN);
    }

    /** Signs out. */
    @POST
    @Operation(hidden = true)
    public Response signOut(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        visit.checkForm();
        visit.session()
                .ifPresent(session -> AuditTrail.success(AuditEvent.LOGOUT)
                        .user(session.person().id())
                        .with("method", "web")
                        .log());
        visit.signOut();
        return visit.goTo(SIGN_IN);
    }
}
