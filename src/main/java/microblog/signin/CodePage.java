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
import java.util.Optional;
import microblog.access.Open;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.pages.FormErrors;
import microblog.pages.HtmlPage;
import microblog.pages.LocalPath;
import microblog.pages.Visit;
import microblog.pages.Visits;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.ClientIps;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /signin/code}: the second step of a sign-in, for users who want one. */
@ApplicationScoped
@Path("signin/code")
@Surface(Shape.PAGE)
@Open
public class CodePage {
    private static final String CODE = "code";
    private static final LocalPath SIGN_IN = new LocalPath("/signin");

    @Inject
    Visits visits;

    @Inject
    WebSignIn signIn;

    @Inject
    RateLimits limits;

    @Inject
    ClientIps clientIps;

    /** What the page shows. */
    public record View(String formToken, FormErrors errors) {}

    /** The form; who has not taken the first step begins with that. */
    @GET
    @Operation(hidden = true)
    public Response page(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        return signIn.isAwaited(visit) ? visit.show(form(visit, FormErrors.NONE)) : visit.goTo(SIGN_IN);
    }

    /** Takes the second step. */
    @POST
    @Operation(hidden = true)
    public Response take(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        visit.checkForm();
        if (!signIn.isAwaited(visit)) {
            return visit.goTo(SIGN_IN);
        }
        limits.check(RateLimit.LOGIN_BY_ADDRESS, clientIps.of(request));
        Optional<Response> signedIn = signIn.finish(visit, visit.parameter(CODE));
        return signedIn.orElseGet(() -> visit.show(form(
                        visit,
                        FormErrors.of(
                                CODE,
                                "This is not a code of now. Wait for the next one, or check the clock of"
                                        + " your device."))
                .status(403)
                .failed()));
    }

    private static HtmlPage form(Visit visit, FormErrors errors) {
        return HtmlPage.of("code", "One more step", new View(visit.formToken(), errors))
                .at("signin")
                .withFormsThatLeadElsewhere();
    }
}
