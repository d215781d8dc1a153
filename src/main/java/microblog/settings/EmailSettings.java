package microblog.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import microblog.access.Open;
import microblog.errors.Refusal;
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
import microblog.requests.RequestBody;
import microblog.users.EmailLinks;
import microblog.users.LinkedIdentities;
import microblog.users.Registration;
import microblog.users.UserView;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * {@code /settings/email}: changes the e-mail address, for whoever knows the password. The new one is used for nothing
 * until the link in a mail to it was used, and the old one is told.
 */
@ApplicationScoped
@Path("settings/email")
@Surface(Shape.PAGE)
@Open
public class EmailSettings {
    private static final LocalPath HERE = new LocalPath(SettingsTab.EMAIL.path());
    private static final String EMAIL = "email";
    private static final String OLD = "old_password";
    private static final String AGAIN = "confirm";

    @Inject
    Visits visits;

    @Inject
    Registration registration;

    @Inject
    LinkedIdentities identities;

    @Inject
    EmailLinks links;

    @Inject
    RateLimits limits;

    @Inject
    ClientIps clientIps;

    /** The form. */
    @GET
    @Operation(hidden = true)
    public Response page(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        return visit.show(form(visit, FormErrors.NONE));
    }

    /** Changes the address. */
    @POST
    @Operation(hidden = true)
    public Response change(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        UserView user = visit.person();
        visit.checkForm();
        if (!visit.parameter(AGAIN).isEmpty() && identities.mailAddress(user) != null) {
            count(user.email(), request);
            links.ask(user, user.email());
            return visit.goTo(HERE, "A mail with a link is on its way to " + user.email() + ".");
        }
        String email = visit.parameter(EMAIL).strip();
        if (user.hasPassword() && visit.parameter(OLD).isEmpty()) {
            return visit.show(form(visit, FormErrors.of(OLD, "Enter your current password"))
                    .failed());
        }
        try {
            count(email, request);
            registration.askForEmail(body(visit, email, user.hasPassword()), user);
        } catch (Refusal refused) {
            return visit.show(form(visit, FormErrors.of(refused, EMAIL, OLD)).failed());
        }
        return visit.goTo(
                HERE, "Open the link in the mail to " + email + ": your address is changed as soon as you confirm it.");
    }

    private void count(String email, HttpServletRequest request) {
        limits.check(RateLimit.SIGN_IN_MAIL_BY_ADDRESS, clientIps.of(request));
        limits.check(RateLimit.SIGN_IN_MAIL_BY_MAILBOX, email.toLowerCase(Locale.ROOT));
    }

    private static RequestBody body(Visit visit, String email, boolean hasPassword) {
        Map<String, String> body = new HashMap<>();
        body.put(EMAIL, email);
        if (hasPassword) {
            body.put(OLD, visit.parameter(OLD));
        }
        return RequestBody.ofTexts(body);
    }

    private HtmlPage form(Visit visit, FormErrors errors) {
        UserView user = visit.person();
        EmailForm form = new EmailForm(
                visit.formToken(),
                visit.done(),
                errors,
                identities.mailAddress(user),
                links.isProven(user),
                links.awaited(user).orElse(null),
                visit.parameter(EMAIL),
                user.hasPassword());
        return HtmlPage.of("emailsettings", "E-mail", form).at("settings");
    }
}
