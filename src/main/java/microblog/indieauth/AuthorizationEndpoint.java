package microblog.indieauth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import microblog.access.Open;
import microblog.access.Scope;
import microblog.clients.Client;
import microblog.clients.ClientId;
import microblog.clients.Clients;
import microblog.clients.RedirectUri;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.pages.LocalPath;
import microblog.pages.Visit;
import microblog.pages.Visits;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.ClientIps;
import microblog.requests.FormParameters;
import microblog.sessions.WebSession;
import microblog.tokens.AccessTokens;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * {@code /indieauth/auth}: asks a user whether an app may do what it asks for (GET; IndieAuth, section 5.2
 * "Authorization Request"), and tells apps that need no more than that who it was (POST; section 5.3 "Redeeming the
 * Authorization Code").
 */
@ApplicationScoped
@Path(AuthorizationEndpoint.PATH)
@Open
@Tag(name = "IndieAuth")
public class AuthorizationEndpoint {
    static final String PATH = "indieauth/auth";

    @Inject
    Visits visits;

    @Inject
    Clients clients;

    @Inject
    PendingRequests pending;

    @Inject
    ConsentPage consent;

    @Inject
    AuthorizationCodes codes;

    @Inject
    Profiles profiles;

    @Inject
    AccessTokens accessTokens;

    @Inject
    RateLimits limits;

    @Inject
    ClientIps clientIps;

    @Inject
    Settings settings;

    /** Begins a request, or goes on with one after a sign-in. */
    @GET
    @Surface(Shape.PAGE)
    @Operation(operationId = "indieauth_authorize", summary = "Ask a user for consent")
    public Response ask(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        String id = visit.parameter(ConsentPage.REQUEST);
        return id.isEmpty() ? begin(visit) : show(visit, id);
    }

    private Response begin(Visit visit) {
        limits.check(RateLimit.AUTHORIZATION_BY_ADDRESS, clientIps.of(visit.request()));
        FormParameters parameters = visit.parameters();
        ClientId id = Clients.id(parameters.get("client_id"));
        RedirectUri redirect = Clients.redirect(parameters.get("redirect_uri"));
        Client client = clients.check(id, redirect);
        try {
            AuthorizationRequest request = AuthorizationRequest.read(
                    client, redirect, parameters, settings.flag(Setting.INDIEAUTH_REQUIRE_PKCE));
            return show(visit, pending.add(request, clientIps.of(visit.request())));
        } catch (AuthorizationRefused refusal) {
            return refuse(visit, client, redirect, refusal);
        }
    }

    /**
     * Tells the app by way of the browser, but only for a user who agreed to something of this app before: else every
     * page of the web could send people anywhere by way of this server (RFC 9700, section 4.11.2).
     */
    private Response refuse(Visit visit, Client client, RedirectUri redirect, AuthorizationRefused refusal) {
        String answer =
                AuthorizationRequest.refusal(redirect, visit.parameters().get("state"), accessTokens.issuer(), refusal);
        boolean isKnown = visit.session()
                .filter(session ->
                        codes.hasGranted(session.person(), client.id().toString()))
                .isPresent();
        return isKnown ? visit.leaveFor(answer) : visit.show(RefusedPage.of(client, redirect, refusal, answer));
    }

    private Response show(Visit visit, String id) {
        Optional<WebSession> session = visit.session();
        if (session.isEmpty()) {
            return visit.goToSignIn(place(id));
        }
        AuthorizationRequest request = pending.claim(id, session.get()).orElseThrow(Decisions::gone);
        return visit.show(consent.of(request, id, session.get()));
    }

    /** Where a user decides on a request that waits. */
    static LocalPath place(String id) {
        return new LocalPath("/" + PATH + "?" + ConsentPage.REQUEST + "=" + id);
    }

    /** Tells an app that needs no token who agreed. */
    @POST
    @Surface(Shape.OAUTH)
    @Operation(operationId = "indieauth_identify", summary = "Exchange a code for who the user is")
    public Response identify(@Context HttpServletRequest request) {
        limits.check(RateLimit.VERIFY_BY_ADDRESS, clientIps.of(request));
        FormParameters parameters = FormParameters.of(request, TokenEndpoint.REPEATABLE);
        AuthorizationCode.Exchange exchange = AuthorizationCode.Exchange.of(request, parameters);
        AuthorizationCodes.Redeemed redeemed =
                codes.redeem(parameters.required("code"), exchange, false).orThrow();
        boolean showsProfile = redeemed.scope().has(Scope.PROFILE);
        return OAuthAnswer.ok(new IdentityView(
                profiles.me(redeemed.person(), exchange.canonicalClient()),
                showsProfile ? profiles.view(redeemed.person(), redeemed.scope()) : null));
    }
}
