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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import microblog.access.Open;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.login.KnownDevices;
import microblog.login.LeastTime;
import microblog.login.Login;
import microblog.oauth2.OAuth2Providers;
import microblog.pages.HtmlPage;
import microblog.pages.LocalPath;
import microblog.pages.Visit;
import microblog.pages.Visits;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.ClientIps;
import microblog.users.Account;
import microblog.users.ProfileUrl;
import microblog.users.UserView;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * {@code /signin}: the ways to sign in on the web pages. With {@code continue}, a place on this server, the person goes
 * on there; anything else is ignored.
 */
@ApplicationScoped
@Path("signin")
@Surface(Shape.PAGE)
@Open
public class SignInPage {
    /** The parameter with the place to go to afterwards. */
    static final String CONTINUE = "continue";

    private static final String REFUSED = "The name or the password is wrong.";

    @Inject
    Visits visits;

    @Inject
    Login login;

    @Inject
    LeastTime leastTime;

    @Inject
    KnownDevices devices;

    @Inject
    WebSignIn signIn;

    @Inject
    OAuth2Providers providers;

    @Inject
    RateLimits limits;

    @Inject
    ClientIps addresses;

    private List<SignInProvider> offered;

    @PostConstruct
    void configure() {
        offered = providers.all().stream()
                .map(provider -> new SignInProvider(ProviderPage.PATH + provider.name(), provider.title()))
                .toList();
    }

    /** The ways to sign in; who is signed in goes on. */
    @GET
    @Operation(hidden = true)
    public Response page(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        if (visit.session().isPresent()) {
            return goOn(visit, visit.session().get().person());
        }
        return visit.show(page(visit, "", null));
    }

    /** Signs in by password. */
    @POST
    @Operation(hidden = true)
    public CompletionStage<Response> form(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        limits.check(RateLimit.LOGIN_BY_ADDRESS, addresses.of(request));
        Visit visit = visits.of(request, response);
        visit.checkForm();
        String name = visit.parameter("login");
        long begun = System.nanoTime();
        Optional<Account> account = login.account(name, visit.parameter("password"), devices.shownBy(request));
        if (account.isEmpty()) {
            Login.audit(false, name, addresses.of(request));
            Response refused = visit.show(page(visit, name, REFUSED).status(403).failed());
            // Complete already: other threads than this one can't look at the request on every server.
            return leastTime.late(refused, Duration.ofNanos(System.nanoTime() - begun));
        }
        return CompletableFuture.completedStage(signIn.signIn(visit, account.get(), "password", continuePath(visit)));
    }

    private HtmlPage page(Visit visit, String name, String message) {
        String place = continuePath(visit).map(LocalPath::text).orElse("");
        SignInForm form = new SignInForm(visit.formToken(), place, name, message, offered);
        // What follows a sign-in may be an app's authorization request, whose answer leads to the app.
        return HtmlPage.of("signin", "Sign in", form).at("signin").withFormsThatLeadElsewhere();
    }

    /** Where to go after signing in. */
    static Optional<LocalPath> continuePath(Visit visit) {
        return visit.parameters().get(CONTINUE).flatMap(LocalPath::of);
    }

    /** Sends a person who is signed in on: to the place asked for, else to their own page. */
    static Response goOn(Visit visit, UserView person) {
        return visit.goTo(continuePath(visit).orElseGet(() -> new LocalPath(ProfileUrl.path(person.username()))));
    }
}
