package microblog.indieauth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.stream.JsonGenerator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import microblog.access.Authenticated;
import microblog.access.Open;
import microblog.access.ScopeSet;
import microblog.authentication.CallerPrincipal;
import microblog.clients.ClientId;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.grants.GrantedToken;
import microblog.grants.GrantedTokens;
import microblog.json.JsonView;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.ClientIps;
import microblog.requests.FormParameters;
import microblog.tokens.LiveToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * {@code /indieauth/token}: exchanges codes and refresh tokens for tokens (IndieAuth, section 5.3 "Redeeming the
 * Authorization Code"; RFC 6749, sections 4.1.3 and 6), and tells what a bearer token stands for.
 */
@ApplicationScoped
@Path("indieauth/token")
@Surface(Shape.OAUTH)
@Tag(name = "IndieAuth")
public class TokenEndpoint {
    /** The parameter that may come more than once; it is ignored here (RFC 8707, section 2). */
    static final String REPEATABLE = "resource";

    @Inject
    AuthorizationCodes codes;

    @Inject
    GrantedTokens tokens;

    @Inject
    Profiles profiles;

    @Inject
    CallerPrincipal caller;

    @Inject
    TokenFacts facts;

    @Inject
    RateLimits limits;

    @Inject
    ClientIps clientIps;

    /** What the bearer token stands for, told to whoever holds it. */
    @GET
    @Authenticated
    @Operation(operationId = "indieauth_token_info", summary = "Find out what a token stands for")
    public Response tell() {
        LiveToken token = caller.live();
        return OAuthAnswer.ok(facts.view(token, profiles.view(token.person(), token.scopes())));
    }

    /** Gives tokens for a code or a refresh token. */
    @POST
    @Open
    @Operation(operationId = "indieauth_token", summary = "Exchange a code or a refresh token for tokens")
    public Response exchange(@Context HttpServletRequest request) {
        limits.check(RateLimit.APP_TOKENS_BY_ADDRESS, clientIps.of(request));
        FormParameters parameters = FormParameters.of(request, REPEATABLE);
        if (parameters.get("action").filter("revoke"::equals).isPresent()) {
            tokens.revoke(parameters.required("token"));
            return OAuthAnswer.empty(Response.Status.OK).build();
        }
        return switch (parameters.get("grant_type").orElse("authorization_code")) {
            case "authorization_code" -> exchange(request, parameters);
            case "refresh_token" -> renew(request, parameters);
            default ->
                throw Refusal.oauth(
                        400, "unsupported_grant_type", "The grant types are authorization_code and refresh_token.");
        };
    }

    private Response exchange(HttpServletRequest request, FormParameters parameters) {
        limits.check(RateLimit.VERIFY_BY_ADDRESS, clientIps.of(request));
        AuthorizationCode.Exchange exchange = AuthorizationCode.Exchange.of(request, parameters);
        AuthorizationCodes.Redeemed redeemed =
                codes.redeem(parameters.required("code"), exchange, true).orThrow();
        String me = profiles.me(redeemed.person(), exchange.canonicalClient());
        ProfileView profile = profiles.view(redeemed.person(), redeemed.scope());
        return OAuthAnswer.ok(
                redeemed.token() == null
                        ? new IdentityView(me, profile)
                        : new TokenView(redeemed.token(), me, profile));
    }

    private Response renew(HttpServletRequest request, FormParameters parameters) {
        limits.check(RateLimit.REFRESH_BY_ADDRESS, clientIps.of(request));
        Optional<ScopeSet> scopes = parameters.get("scope").map(TokenEndpoint::scopes);
        String client = ClientAuthentication.clientId(request.getHeader(HttpHeaders.AUTHORIZATION), parameters);
        GrantedToken token = tokens.renew(parameters.required("refresh_token"), clientId(client), scopes)
                .orElseThrow(() -> Refusal.invalidGrant(
                        "The refresh token is unknown, has expired, was used or belongs to another client_id."));
        return OAuthAnswer.ok(new TokenView(
                token, profiles.me(token.person(), clientId(client)), profiles.view(token.person(), token.scopes())));
    }

    private static ScopeSet scopes(String text) {
        try {
            return ScopeSet.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.oauth(400, "invalid_scope", "The scope is malformed.");
        }
    }

    private static String clientId(String text) {
        try {
            return ClientId.parse(text).toString();
        } catch (IllegalArgumentException malformed) {
            throw Refusal.invalidRequest("The client_id is malformed.");
        }
    }

    /** The answer with tokens (RFC 6749, section 5.1; IndieAuth, section 5.3.3 "Access Token Response"). */
    private record TokenView(GrantedToken token, String me, ProfileView profile) implements JsonView {
        @Override
        public void writeTo(JsonGenerator json) {
            json.writeStartObject()
                    .write("access_token", token.accessToken())
                    .write("token_type", "Bearer")
                    .write("scope", token.scopes().toString())
                    .write("me", me)
                    .writeKey("profile");
            profile.writeTo(json);
            if (token.seconds() != null) {
                json.write("expires_in", token.seconds());
            }
            json.write("refresh_token", token.refreshToken()).writeEnd();
        }
    }
}
