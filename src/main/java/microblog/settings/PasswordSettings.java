package microblog.settings;

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
import java.util.Map;
import microblog.access.Open;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.login.KnownDevices;
import microblog.logins.Kept;
import microblog.pages.FormErrors;
import microblog.pages.HtmlPage;
import microblog.pages.LocalPath;
import microblog.pages.NewPassword;
import microblog.pages.Visit;
import microblog.pages.Visits;
import microblog.passwordreset.PasswordReset;
import microblog.requests.ClientIps;
import microblog.requests.RequestBody;
import microblog.users.AccountRules;
import microblog.users.Registration;
import microblog.users.UserView;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /settings/password}: changes the password, or sends a link to whoever has none. */
@ApplicationScoped
@Path("settings/password")
@Surface(Shape.PAGE)
@Open
public class PasswordSettings {
    private static final LocalPath HERE = new LocalPath(SettingsTab.PASSWORD.path());
    private static final String OLD = "old_password";

    @Inject
    KnownDevices devices;

    @Inject
    Visits visits;

    @Inject
    Registration registration;

    @Inject
    AccountRules rules;

    @Inject
    PasswordReset resets;

    @Inject
    ClientIps addresses;

    @Inject
    Settings settings;

    private String resetPage;

    @PostConstruct
    void configure() {
        resetPage = settings.url(Setting.PUBLIC_URL) + "/password/reset";
    }

    /** The form. */
    @GET
    @Operation(hidden = true)
    public Response page(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        return visit.show(form(visit, FormErrors.NONE));
    }

    /** Changes the password; all other logins end. */
    @POST
    @Operation(hidden = true)
    public Response change(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        UserView user = visit.person();
        visit.checkForm();
        if (!user.hasPassword()) {
            resets.request(user.email(), resetPage, addresses.of(request));
            return visit.goTo(HERE, "A mail with a link is on its way to " + user.email() + ".");
        }
        FormErrors errors = NewPassword.errors(rules, visit)
                .and(OLD, visit.parameter(OLD).isEmpty() ? "Enter your current password" : null);
        if (!errors.isEmpty()) {
            return visit.show(form(visit, errors).failed());
        }
        try {
            change(visit, user);
        } catch (Refusal refused) {
            return visit.show(
                    form(visit, FormErrors.of(refused, OLD, NewPassword.FIELD)).failed());
        }
        return visit.goTo(
                HERE,
                "Your password is changed. All other browsers and apps are signed out, and reset links are void.");
    }

    private void change(Visit visit, UserView user) {
        RequestBody body = RequestBody.ofTexts(
                Map.of(OLD, visit.parameter(OLD), NewPassword.FIELD, visit.parameter(NewPassword.FIELD)));
        Kept here =
                visit.session().map(session -> Kept.session(session.id().hex())).orElse(Kept.NONE);
        UserView changed = registration.change(body, user, here, addresses.of(visit.request()));
        visit.signIn(changed);
        devices.remember(visit.response(), changed);
    }

    private HtmlPage form(Visit visit, FormErrors errors) {
        UserView user = visit.person();
        PasswordForm form = new PasswordForm(
                visit.formToken(),
                visit.done(),
                errors,
                user.hasPassword(),
                user.email(),
                settings.number(Setting.PASSWORD_MIN_LENGTH));
        return HtmlPage.of("passwordsettings", "Password", form).at("settings");
    }
}
