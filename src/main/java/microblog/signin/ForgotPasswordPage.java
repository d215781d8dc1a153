package microblog.signin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import microblog.access.Open;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.pages.FormErrors;
import microblog.pages.HtmlPage;
import microblog.pages.LocalPath;
import microblog.pages.Told;
import microblog.pages.Visit;
import microblog.pages.Visits;
import microblog.passwordreset.PasswordReset;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.ClientIps;
import microblog.users.EmailAddress;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /password/forgot}: sends a link to choose a new password with. */
@ApplicationScoped
@Path("password/forgot")
@Surface(Shape.PAGE)
@Open
public class ForgotPasswordPage {
    private static final String SENT = "sent";
    private static final LocalPath AFTERWARDS = new LocalPath("/password/forgot?" + SENT + "=yes");

    @Inject
    Visits visits;

    @Inject
    PasswordReset resets;

    @Inject
    RateLimits limits;

    @Inject
    ClientIps clientIps;

    @Inject
    Settings settings;

    private String resetPage;

    @PostConstruct
    void configure() {
        resetPage = settings.url(Setting.PUBLIC_URL) + ResetPasswordPage.PATH;
    }

    /** The form, or what to do next. */
    @GET
    @Operation(hidden = true)
    public Response page(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        return visit.show(visit.parameter(SENT).isEmpty() ? form(visit, FormErrors.NONE) : sent());
    }

    /** Sends the link, if somebody has the address; the answer doesn't tell. */
    @POST
    @Operation(hidden = true)
    public Response send(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        limits.check(RateLimit.RESET_BY_ADDRESS, clientIps.of(request));
        Visit visit = visits.of(request, response);
        visit.checkForm();
        String email = visit.parameter("email").strip();
        if (!EmailAddress.isValid(email)) {
            String text = email.isEmpty() ? "Enter your e-mail address" : "Not a valid email address.";
            return visit.show(form(visit, FormErrors.of("email", text)).failed());
        }
        limits.check(RateLimit.RESET_BY_MAILBOX, email.toLowerCase(Locale.ROOT));
        resets.request(email, resetPage, clientIps.of(request));
        return visit.goTo(AFTERWARDS);
    }

    private static HtmlPage form(Visit visit, FormErrors errors) {
        ForgotView view = new ForgotView(visit.formToken(), visit.parameter("email"), errors);
        return HtmlPage.of("forgot", "Forgot your password?", view);
    }

    private HtmlPage sent() {
        long minutes = settings.duration(Setting.RESET_TOKEN_MINUTES).toMinutes();
        Told told = new Told(
                "If there is an account with this address, a mail is on its way. Its link works once and for " + minutes
                        + " minutes.",
                "Nothing there? Look into the folder for unwanted mail, or try again.",
                "/signin",
                "Back to the sign-in");
        return HtmlPage.of("told", "Check your mail", told);
    }
}
