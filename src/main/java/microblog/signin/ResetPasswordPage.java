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
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.pages.FormErrors;
import microblog.pages.HtmlPage;
import microblog.pages.NewPassword;
import microblog.pages.Told;
import microblog.pages.Visit;
import microblog.pages.Visits;
import microblog.passwordreset.PasswordReset;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.ClientIps;
import microblog.users.AccountRules;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /password/reset}: the page behind the link of a reset mail; opening it spends nothing. */
@ApplicationScoped
@Path("password/reset")
@Surface(Shape.PAGE)
@Open
public class ResetPasswordPage {
    /** Where the page is. */
    static final String PATH = "/password/reset";

    private static final String TOKEN = "token";

    @Inject
    Visits visits;

    @Inject
    PasswordReset resets;

    @Inject
    AccountRules rules;

    @Inject
    RateLimits limits;

    @Inject
    ClientIps clientIps;

    @Inject
    Settings settings;

    /** The form, while the link works. */
    @GET
    @Operation(hidden = true)
    public Response page(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        limits.check(RateLimit.RESET_BY_ADDRESS, clientIps.of(request));
        if (!resets.isGood(visit.parameter(TOKEN))) {
            throw ended();
        }
        return visit.show(form(visit, FormErrors.NONE));
    }

    /** Sets the password, and ends all logins. */
    @POST
    @Operation(hidden = true)
    public Response set(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        limits.check(RateLimit.RESET_BY_ADDRESS, clientIps.of(request));
        Visit visit = visits.of(request, response);
        visit.checkForm();
        FormErrors errors = NewPassword.errors(rules, visit);
        if (!errors.isEmpty()) {
            return visit.show(form(visit, errors).failed());
        }
        try {
            resets.redeem(visit.parameter(TOKEN), visit.parameter("password"), clientIps.of(request));
        } catch (Refusal refused) {
            throw refused.status() == 400 ? ended() : refused;
        }
        return visit.show(HtmlPage.of("told", "Your new password is set", done()));
    }

    private HtmlPage form(Visit visit, FormErrors errors) {
        int shortest = settings.number(Setting.PASSWORD_MIN_LENGTH);
        ResetView view = new ResetView(visit.formToken(), visit.parameter(TOKEN), shortest, errors);
        return HtmlPage.of("reset", "Choose a new password", view);
    }

    private static Told done() {
        return new Told(
                "You are signed out everywhere. Sign in with the new password.",
                "Other links to a new password no longer work.",
                "/signin",
                "Sign in");
    }

    private static Refusal ended() {
        return Refusal.page(
                404,
                "This link no longer works",
                "It was used already, is too old, or is not complete. Ask for a new one at /password/forgot.");
    }
}
