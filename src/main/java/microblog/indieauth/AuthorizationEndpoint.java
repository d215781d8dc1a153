package microblog.indieauth;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import microblog.access.Scope;
import microblog.clients.Client;
import microblog.clients.ClientId;
import microblog.clients.Clients;
import microblog.clients.RedirectUri;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.Refusal;
import microblog.pages.LocalPath;
import microblog.pages.PageServlet;
import microblog.pages.ServletVisit;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.ClientIps;
import microblog.requests.FormParameters;
import microblog.sessions.WebSession;
import microblog.tokens.AccessTokens;

/**
 * {@code /indieauth/auth}: asks a person whether an app may do what it asks for (GET; IndieAuth, section 5.2
 * "Authorization Request"), and tells apps that need no more than that who it was (POST; section 5.3 "Redeeming the
 * Authorization Code").
 */
@WebServlet(urlPatterns = "/indieauth/auth", asyncSupported = true)
public class AuthorizationEndpoint extends PageServlet {
    private static final long serialVersionUID = 1;
    private static final String METHODS = "GET, HEAD, OPTIONS, POST";

    @Inject
    transient Clients clients;

    @Inject
    transient PendingRequests pending;

    @Inject
    transient ConsentPage consent;

    @Inject
    transient AuthorizationCodes codes;

    @Inject
    transient Profiles profiles;

    @Inject
    transient AccessTokens accessTokens;

    @Inject
    transient RateLimits limits;

    @Inject
    transient ClientIps addresses;

    @Inject
    transient Settings settings;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        switch (request.getMethod()) {
            case "GET", "HEAD" -> super.service(request, response);
            case "POST" -> OAuthAnswer.send(request, response, this::identify);
            default -> OAuthAnswer.send(request, response, AuthorizationEndpoint::other);
        }
    }

    private static OAuthAnswer other(HttpServletRequest request) {
        if (request.getMethod().equals("OPTIONS")) {
            return OAuthAnswer.empty(200).header("Allow", METHODS);
        }
        throw OAuthEndpoint.notOffered(METHODS);
    }

    @Override
    protected void get(ServletVisit visit) throws IOException {
        String id = visit.parameter(ConsentPage.REQUEST);
        if (id.isEmpty()) {
            begin(visit);
        } else {
            show(visit, id);
        }
    }

    private void begin(ServletVisit visit) throws IOException {
        limits.check(RateLimit.AUTHORIZATION_BY_ADDRESS, addresses.of(visit.request()));
        FormParameters parameters = visit.parameters();
        ClientId id = Clients.id(parameters.get("client_id"));
        RedirectUri redirect = Clients.redirect(parameters.get("redirect_uri"));
        Client client = clients.check(id, redirect);
        try {
            show(
                    visit,
                    pending.add(AuthorizationRequest.read(
                            client, redirect, parameters, settings.flag(Setting.INDIEAUTH_REQUIRE_PKCE))));
        } catch (AuthorizationRefused refusal) {
            visit.leaveFor(
                    AuthorizationRequest.refusal(redirect, parameters.get("state"), accessTokens.issuer(), refusal));
        }
    }

    private void show(ServletVisit visit, String id) throws IOException {
        Optional<WebSession> session = visit.session();
        if (session.isEmpty()) {
            visit.goToSignIn(new LocalPath("/indieauth/auth?" + ConsentPage.REQUEST + "=" + id));
            return;
        }
        AuthorizationRequest request = pending.claim(id, session.get()).orElseThrow(AuthorizationEndpoint::requestGone);
        visit.show(consent.of(request, id, session.get()));
    }

    /** The page for a request that was decided on, is too old or belongs to another session. */
    static Refusal requestGone() {
        return Refusal.page(
                400,
                "This request is no longer open",
                "It was answered already, is more than an hour old, or was opened before you signed in or out."
                        + " Go back to the app and start again.");
    }

    private OAuthAnswer identify(HttpServletRequest request) {
        FormParameters parameters = FormParameters.of(request);
        limits.check(RateLimit.VERIFY_BY_ADDRESS, addresses.of(request));
        AuthorizationCodes.Redeemed redeemed = codes.redeem(parameters.required("code"), exchange(parameters), false)
                .orThrow();
        boolean showsProfile = redeemed.scope().has(Scope.PROFILE);
        return OAuthAnswer.ok(new IdentityView(
                profiles.me(redeemed.person()),
                showsProfile ? profiles.view(redeemed.person(), redeemed.scope()) : null));
    }

    /** What an app presents with a code. */
    static AuthorizationCode.Exchange exchange(FormParameters parameters) {
        return new AuthorizationCode.Exchange(
                parameters.required("client_id"), parameters.required("redirect_uri"), parameters.get("code_verifier"));
    }
}
