package microblog.signin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import microblog.access.Open;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.oauth2.LoginState;
import microblog.oauth2.LoginStates;
import microblog.oauth2.OAuth2Provider;
import microblog.oauth2.OAuth2Providers;
import microblog.oauth2.ProviderLogin;
import microblog.pages.LocalPath;
import microblog.pages.Visit;
import microblog.pages.Visits;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.ClientIps;
import microblog.secrets.Encryption;
import microblog.sessions.HardenedCookie;
import microblog.sessions.WebSession;
import microblog.settings.Reproof;
import microblog.users.Identities;
import microblog.users.Identity;
import microblog.users.LinkedIdentities;
import microblog.users.UserView;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * {@code /signin/provider/{name}}: signs in on the web pages with an account elsewhere. A form of the sign-in page
 * begins it; the provider sends the browser back here.
 */
@ApplicationScoped
@Path("signin/provider/{name}")
@Surface(Shape.PAGE)
@Open
public class ProviderPage {
    /** Where the pages of the providers are. */
    static final String PATH = "/signin/provider/";

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    // Who comes from there, signed in, links the account instead of signing in with it.
    private static final LocalPath LINKING = new LocalPath("/settings/signin");

    /** Says why: the account elsewhere leads to somebody else here. */
    private static final LocalPath NOT_PROVEN = new LocalPath("/settings/signin?unproven=yes");

    private static final LocalPath NOT_LINKED = new LocalPath("/settings/signin?taken=yes");

    private static final int LONGEST_PLACE = 2000;

    @Inject
    Visits visits;

    @Inject
    OAuth2Providers providers;

    @Inject
    LoginStates states;

    @Inject
    ProviderLogin login;

    @Inject
    Identities identities;

    @Inject
    LinkedIdentities linked;

    @Inject
    WebSignIn signIn;

    @Inject
    Reproof reproof;

    @Inject
    RateLimits limits;

    @Inject
    ClientIps addresses;

    @Inject
    Settings settings;

    private HardenedCookie stateCookie;
    private HardenedCookie placeCookie;
    private HardenedCookie linkingCookie;
    private Encryption encryption;

    @PostConstruct
    void configure() {
        stateCookie = HardenedCookie.of(settings, "signin_state");
        placeCookie = HardenedCookie.of(settings, "signin_continue");
        linkingCookie = HardenedCookie.of(settings, "signin_linking");
        encryption = new Encryption(settings.text(Setting.SECRET_KEY), "linking accounts elsewhere");
    }

    /** Sends the browser to the provider. */
    @POST
    @Operation(hidden = true)
    public Response begin(
            @PathParam("name") String name,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response) {
        limits.check(RateLimit.LOGIN_BY_ADDRESS, addresses.of(request));
        Visit visit = visits.of(request, response);
        OAuth2Provider provider = provider(name);
        visit.checkForm();
        Optional<LocalPath> place = SignInPage.continuePath(visit);
        Optional<WebSession> linking = visit.session().filter(session -> place.equals(Optional.of(LINKING)));
        if (linking.isPresent() && !reproof.errors(visit, visit.person()).isEmpty()) {
            return visit.goTo(NOT_PROVEN);
        }
        LoginState state = states.begin(provider.name());
        visit.set(stateCookie, states.cookieValue(state, stateCookie.name()), PATIENCE);
        String kept = place.map(LocalPath::text).orElse("");
        visit.set(placeCookie, kept.length() > LONGEST_PLACE ? "" : encoded(kept), PATIENCE);
        linking.ifPresent(session -> visit.set(linkingCookie, sealed(state.state(), session), PATIENCE));
        return visit.leaveFor(
                provider.authorizationUrl(state, redirectUri(provider)).toString());
    }

    /** Signs in whom the provider has sent back. */
    @GET
    @Operation(hidden = true)
    public Response end(
            @PathParam("name") String name,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        OAuth2Provider provider = provider(name);
        limits.check(RateLimit.LOGIN_BY_ADDRESS, addresses.of(visit.request()));
        LoginState state = states.end(
                        stateCookie.read(visit.request()).orElse(null),
                        stateCookie.name(),
                        provider.name(),
                        visit.parameters().get("state").orElse(null))
                .orElseThrow(() -> refused(provider));
        String code = visit.parameters().get("code").orElseThrow(() -> refused(provider));
        Optional<LocalPath> place = placeCookie.read(visit.request()).flatMap(ProviderPage::decoded);
        visit.remove(stateCookie);
        visit.remove(placeCookie);
        Optional<String> linking = linkingCookie.read(visit.request());
        visit.remove(linkingCookie);
        Identity identity =
                login.identity(provider, code, state, redirectUri(provider)).orElseThrow(() -> refused(provider));
        if (visit.session()
                .flatMap(session -> opened(linking, state.state(), session))
                .isPresent()) {
            return link(visit, provider, identity);
        }
        UserView person = identities.person(identity).orElseThrow(() -> refused(provider));
        return signIn.signIn(visit, person, "provider", place);
    }

    private Response link(Visit visit, OAuth2Provider provider, Identity identity) {
        return linked.link(visit.person(), identity)
                ? visit.goTo(LINKING, "You can sign in with " + provider.title() + " from now on.")
                : visit.goTo(NOT_LINKED);
    }

    // Who has a session may not be its owner: what was begun with the password says so, for this session and this
    // state.
    private String sealed(String state, WebSession session) {
        return encryption.encrypt(new byte[0], binding(state, session));
    }

    private Optional<byte[]> opened(Optional<String> sealed, String state, WebSession session) {
        return sealed.flatMap(text -> encryption.decrypt(text, binding(state, session)));
    }

    private static String binding(String state, WebSession session) {
        return state + " " + session.id().hex();
    }

    private OAuth2Provider provider(String name) {
        return providers
                .find(name)
                .orElseThrow(() -> Refusal.page(404, "No such provider", "Go back and sign in another way."));
    }

    private String redirectUri(OAuth2Provider provider) {
        return settings.url(Setting.PUBLIC_URL) + PATH + provider.name();
    }

    private static Refusal refused(OAuth2Provider provider) {
        return Refusal.page(
                403,
                "Not signed in",
                provider.title() + " did not sign you in, or it took longer than ten minutes, or it gave no verified"
                        + " e-mail address. You can try again, or sign in another way.");
    }

    private static String encoded(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.US_ASCII));
    }

    private static Optional<LocalPath> decoded(String value) {
        try {
            return LocalPath.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException tampered) {
            return Optional.empty();
        }
    }
}
