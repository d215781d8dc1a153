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
import microblog.users.UserView;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /signin/code}: the second step of a sign-in, for users who want one. */
@ApplicationScoped
@Path("signin/code")
@Surface(Shape.PAGE)
@Open
public class CodePage {
    private static final LocalPath SIGN_IN = new LocalPath("/signin");

    @Inject
    Visits visits;

    @Inject
    WebSignIn signIn;

    @Inject
    SecondStepForm secondStep;

    @Inject
    RateLimits limits;

    @Inject
    ClientIps clientIps;

    /** What the page shows. */
    public record View(String formToken, FormErrors errors, SecondStepForm.View step) {}

    /** The form; who has not taken the first step begins with that. */
    @GET
    @Operation(hidden = true)
    public Response page(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        return signIn.awaitedUser(visit)
                .map(user -> visit.show(form(visit, user, FormErrors.NONE)))
                .orElseGet(() -> visit.goTo(SIGN_IN));
    }

    /** Takes the second step. */
    @POST
    @Operation(hidden = true)
    public Response take(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        visit.checkForm();
        Optional<UserView> user = signIn.awaitedUser(visit);
        if (user.isEmpty()) {
            return visit.goTo(SIGN_IN);
        }
        limits.check(RateLimit.LOGIN_BY_ADDRESS, clientIps.of(request));
        return signIn.finish(visit)
                .orElseGet(() -> visit.show(form(visit, user.get(), SecondStepForm.errors(visit))
                        .status(403)
                        .failed()));
    }

    private HtmlPage form(Visit visit, UserView user, FormErrors errors) {
        View view = new View(visit.formToken(), errors, secondStep.of(visit, user));
        HtmlPage page = HtmlPage.of("code", "One more step", view).at("signin").withFormsThatLeadElsewhere();
        return view.step().passkey() == null ? page : page.withScripts();
    }
}
