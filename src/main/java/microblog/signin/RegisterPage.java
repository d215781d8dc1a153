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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import microblog.access.Open;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.mail.Mailer;
import microblog.pages.FormErrors;
import microblog.pages.HtmlPage;
import microblog.pages.LocalPath;
import microblog.pages.Visit;
import microblog.pages.Visits;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.ClientIps;
import microblog.requests.FormParameters;
import microblog.requests.RequestBody;
import microblog.users.FullName;
import microblog.users.Registration;
import microblog.users.UserRepository;
import microblog.users.UserView;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /register}: makes an account by the rules of the Microblog API, and signs its owner in. */
@ApplicationScoped
@Path("register")
@Surface(Shape.PAGE)
@Open
public class RegisterPage {
    private static final String UNREACHABLE = "You have an account, but no mail can reach your address: our mail server"
            + " takes only plain letters before the @. Without mail there is no new password when you forget yours.";
    private static final List<String> FIELDS = List.of("username", "email", "password");

    @Inject
    Visits visits;

    @Inject
    Registration registration;

    @Inject
    WebSignIn signIn;

    @Inject
    UserRepository users;

    @Inject
    RateLimits limits;

    @Inject
    ClientIps addresses;

    @Inject
    Settings settings;

    @Inject
    Mailer mailer;

    /** The form. */
    @GET
    @Operation(hidden = true)
    public Response page(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        return visit.show(page(visit, FormErrors.NONE));
    }

    /** Makes the account. */
    @POST
    @Operation(hidden = true)
    public Response form(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        limits.check(RateLimit.REGISTRATION_BY_ADDRESS, addresses.of(request));
        Visit visit = visits.of(request, response);
        visit.checkForm();
        UserView person;
        try {
            person = registration.register(body(visit.parameters()), addresses.of(visit.request()));
        } catch (Refusal refused) {
            return visit.show(page(visit, FormErrors.of(refused, "username", "email", "password"))
                    .failed());
        }
        visit.parameters()
                .get("full_name")
                .flatMap(FullName::in)
                .ifPresent(name -> users.setFullName(person.id(), name.text()));
        if (!mailer.canReach(person.email())) {
            visit.tell(UNREACHABLE);
        }
        return signIn.signIn(visit, person, "registration", SignInPage.continuePath(visit));
    }

    private static RequestBody body(FormParameters parameters) {
        Map<String, String> body = new HashMap<>();
        FIELDS.forEach(field -> parameters.get(field).ifPresent(value -> body.put(field, value)));
        return RequestBody.ofTexts(body);
    }

    private HtmlPage page(Visit visit, FormErrors errors) {
        String place = SignInPage.continuePath(visit).map(LocalPath::text).orElse("");
        RegisterForm form = new RegisterForm(
                visit.formToken(),
                place,
                visit.parameter("username"),
                visit.parameter("full_name"),
                visit.parameter("email"),
                settings.number(Setting.PASSWORD_MIN_LENGTH),
                errors);
        return HtmlPage.of("register", "Register", form).at("register").withFormsThatLeadElsewhere();
    }
}
