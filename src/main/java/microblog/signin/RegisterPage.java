package microblog.signin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import microblog.errors.Refusal;
import microblog.pages.HtmlPage;
import microblog.pages.LocalPath;
import microblog.pages.PageServlet;
import microblog.pages.ServletVisit;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.ClientIps;
import microblog.requests.FormParameters;
import microblog.requests.RequestBody;
import microblog.users.FullName;
import microblog.users.Registration;
import microblog.users.UserRepository;
import microblog.users.UserView;

/** {@code /register}: makes an account by the rules of the Microblog API, and signs its owner in. */
@WebServlet("/register")
public class RegisterPage extends PageServlet {
    private static final long serialVersionUID = 1;
    private static final List<String> FIELDS = List.of("username", "email", "password");

    @Inject
    transient Registration registration;

    @Inject
    transient UserRepository users;

    @Inject
    transient RateLimits limits;

    @Inject
    transient ClientIps addresses;

    @Override
    protected void get(ServletVisit visit) throws IOException {
        visit.show(page(visit, Map.of()));
    }

    @Override
    protected void post(ServletVisit visit) throws IOException {
        visit.checkForm();
        limits.check(RateLimit.REGISTRATION_BY_ADDRESS, addresses.of(visit.request()));
        UserView person;
        try {
            person = registration.register(body(visit.parameters()));
        } catch (Refusal refused) {
            Map<String, List<String>> errors = refused.errors().get("json");
            if (errors == null) {
                throw refused;
            }
            visit.show(page(visit, errors).status(400));
            return;
        }
        visit.parameters()
                .get("full_name")
                .flatMap(FullName::in)
                .ifPresent(name -> users.setFullName(person.id(), name.text()));
        visit.signIn(person);
        SignInPage.goOn(visit, person);
    }

    private static RequestBody body(FormParameters parameters) {
        Map<String, String> body = new HashMap<>();
        FIELDS.forEach(field -> parameters.get(field).ifPresent(value -> body.put(field, value)));
        return RequestBody.ofTexts(body);
    }

    private static HtmlPage page(ServletVisit visit, Map<String, List<String>> errors) {
        String place = SignInPage.continuePath(visit).map(LocalPath::text).orElse("");
        RegisterForm form = new RegisterForm(
                visit.formToken(),
                place,
                visit.parameter("username"),
                visit.parameter("full_name"),
                visit.parameter("email"),
                errors);
        return HtmlPage.of("register", "Register", form).withFormsThatLeadElsewhere();
    }
}
