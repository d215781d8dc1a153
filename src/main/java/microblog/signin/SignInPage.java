package microblog.signin;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import microblog.login.Login;
import microblog.oauth2.OAuth2Providers;
import microblog.pages.HtmlPage;
import microblog.pages.LocalPath;
import microblog.pages.PageServlet;
import microblog.pages.ServletVisit;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.ClientIps;
import microblog.users.ProfileUrl;
import microblog.users.UserView;

/**
 * {@code /signin}: the ways to sign in on the web pages. With {@code continue}, a place on this server, the person goes
 * on there; anything else is ignored.
 */
@WebServlet("/signin")
public class SignInPage extends PageServlet {
    /** The parameter with the place to go to afterwards. */
    static final String CONTINUE = "continue";

    private static final long serialVersionUID = 1;
    private static final String REFUSED = "The name or the password is wrong.";

    @Inject
    transient Login login;

    @Inject
    transient OAuth2Providers providers;

    @Inject
    transient RateLimits limits;

    @Inject
    transient ClientIps addresses;

    private transient List<SignInProvider> offered;

    @PostConstruct
    void configure() {
        offered = providers.all().stream()
                .map(provider -> new SignInProvider(ProviderPage.PATH + provider.name(), provider.title()))
                .toList();
    }

    @Override
    protected void get(ServletVisit visit) throws IOException {
        if (visit.session().isPresent()) {
            goOn(visit, visit.session().get().person());
        } else {
            visit.show(page(visit, "", null));
        }
    }

    @Override
    protected void post(ServletVisit visit) throws IOException {
        visit.checkForm();
        String name = visit.parameter("login");
        limits.check(RateLimit.LOGIN_BY_ADDRESS, addresses.of(visit.request()));
        limits.check(RateLimit.LOGIN_BY_ACCOUNT, name);
        Optional<UserView> person = login.person(name, visit.parameter("password"));
        if (person.isEmpty()) {
            visit.show(page(visit, name, REFUSED).status(403));
            return;
        }
        visit.signIn(person.get());
        goOn(visit, person.get());
    }

    private HtmlPage page(ServletVisit visit, String name, String message) {
        String place = continuePath(visit).map(LocalPath::text).orElse("");
        SignInForm form = new SignInForm(visit.formToken(), place, name, message, offered);
        // What follows a sign-in may be an app's authorization request, whose answer leads to the app.
        return HtmlPage.of("signin", "Sign in", form).withFormsThatLeadElsewhere();
    }

    /** Where to go after signing in. */
    static Optional<LocalPath> continuePath(ServletVisit visit) {
        return visit.parameters().get(CONTINUE).flatMap(LocalPath::of);
    }

    /** Sends a person who is signed in on: to the place asked for, else to their own page. */
    static void goOn(ServletVisit visit, UserView person) {
        visit.goTo(continuePath(visit).orElseGet(() -> new LocalPath(ProfileUrl.path(person.username()))));
    }
}
