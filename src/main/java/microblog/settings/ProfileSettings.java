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
import java.util.Optional;
import microblog.access.Open;
import microblog.config.Settings;
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
import microblog.users.FullName;
import microblog.users.Profile;
import microblog.users.ProfileUrl;
import microblog.users.Registration;
import microblog.users.UserRepository;
import microblog.users.UserView;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /settings/profile}: what others see of the user. */
@ApplicationScoped
@Path("settings/profile")
@Surface(Shape.PAGE)
@Open
public class ProfileSettings {
    private static final LocalPath HERE = new LocalPath(SettingsTab.PROFILE.path());
    private static final String FULL_NAME = "full_name";
    private static final String ABOUT_ME = "about_me";
    private static final String USERNAME = "username";

    @Inject
    Visits visits;

    @Inject
    ClientIps addresses;

    @Inject
    Registration registration;

    @Inject
    UserRepository users;

    @Inject
    Settings settings;

    /** The form. */
    @GET
    @Operation(hidden = true)
    public Response page(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        Profile profile = users.profile(visit.person());
        String fullName = profile.fullName() == null ? "" : profile.fullName();
        return visit.show(form(visit, fullName, profile.note(), profile.person().username(), FormErrors.NONE));
    }

    /** Changes it. */
    @POST
    @Operation(hidden = true)
    public Response change(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        UserView user = visit.person();
        visit.checkForm();
        String name = visit.parameter(FULL_NAME).strip();
        Optional<FullName> fullName = FullName.in(name);
        try {
            if (!name.isEmpty() && fullName.isEmpty()) {
                return failed(visit, FormErrors.of(FULL_NAME, "Use at most 100 characters"));
            }
            registration.change(body(visit), user, Kept.NONE, addresses.of(request));
            users.setFullName(user.id(), fullName.map(FullName::text).orElse(null));
        } catch (Refusal refused) {
            return failed(visit, FormErrors.of(refused, ABOUT_ME, USERNAME));
        }
        return visit.goTo(HERE, "Your profile is saved.");
    }

    private static RequestBody body(Visit visit) {
        Map<String, String> body = new HashMap<>();
        body.put(ABOUT_ME, visit.text(ABOUT_ME));
        body.put(USERNAME, visit.parameter(USERNAME));
        return RequestBody.ofTexts(body);
    }

    private Response failed(Visit visit, FormErrors errors) {
        return visit.show(
                form(visit, visit.parameter(FULL_NAME), visit.text(ABOUT_ME), visit.parameter(USERNAME), errors)
                        .failed());
    }

    private HtmlPage form(Visit visit, String fullName, String aboutMe, String username, FormErrors errors) {
        UserView user = visit.person();
        ProfileForm form = new ProfileForm(
                visit.formToken(),
                visit.done(),
                errors,
                fullName,
                aboutMe,
                username,
                ProfileUrl.of(settings, user.username()).text());
        return HtmlPage.of("profilesettings", "Profile", form).at("settings").withScripts();
    }
}
