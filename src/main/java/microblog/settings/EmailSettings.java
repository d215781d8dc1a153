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
import java.util.Map;
import microblog.access.Open;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.logins.Kept;
import microblog.pages.FormErrors;
import microblog.pages.HtmlPage;
import microblog.pages.LocalPath;
import microblog.pages.Visit;
import microblog.pages.Visits;
import microblog.requests.ClientIps;
import microblog.requests.RequestBody;
import microblog.signin.SignInByMail;
import microblog.users.LinkedIdentities;
import microblog.users.Registration;
import microblog.users.UserView;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * {@code /settings/email}: changes the e-mail address, for whoever knows the password. The old address is told, and the
 * new one identifies nobody until the link in a mail to it was opened.
 */
@ApplicationScoped
@Path("settings/email")
@Surface(Shape.PAGE)
@Open
public class EmailSettings {
    private static final LocalPath HERE = new LocalPath(SettingsTab.EMAIL.path());
    private static final String EMAIL = "email";
    private static final String OLD = "old_password";

    @Inject
    Visits visits;

    @Inject
    Registration registration;

    @Inject
    LinkedIdentities identities;

    @Inject
    SignInByMail mails;

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
        String email = visit.parameter(EMAIL).strip();
        if (user.hasPassword() && visit.parameter(OLD).isEmpty()) {
            return visit.show(form(visit, FormErrors.of(OLD, "Enter your current password"))
                    .failed());
        }
        try {
            Kept here = Kept.session(visit.session().orElseThrow().id().hex());
            registration.change(body(visit, email, user.hasPassword()), user, here, clientIps.of(request));
        } catch (Refusal refused) {
            return visit.show(form(visit, FormErrors.of(refused, EMAIL, OLD)).failed());
        }
        mails.sendForWeb(email, HERE, clientIps.of(request));
        return visit.goTo(HERE, "Your address is changed. Open the link in the mail to " + email + " to confirm it.");
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
                visit.parameter(EMAIL),
                user.hasPassword());
        return HtmlPage.of("emailsettings", "E-mail", form).at("settings");
    }
}
