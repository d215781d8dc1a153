package microblog.indieauth;

import jakarta.inject.Inject;
import jakarta.json.stream.JsonGenerator;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import microblog.access.ScopeSet;
import microblog.clients.ClientId;
import microblog.errors.Refusal;
import microblog.grants.GrantedToken;
import microblog.grants.GrantedTokens;
import microblog.json.JsonView;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.ClientIps;
import microblog.requests.FormParameters;
import microblog.tokens.LiveToken;

/**
 * {@code /indieauth/token}: exchanges codes and refresh tokens for tokens (IndieAuth, section 5.3 "Redeeming the
 * Authorization Code"; RFC 6749, sections 4.1.3 and 6), and tells what a bearer token stands for.
 */
@WebServlet(urlPatterns = "/indieauth/token", asyncSupported = true)
public class TokenEndpoint extends OAuthEndpoint {
    private static final long serialVersionUID = 1;

    @Inject
    transient AuthorizationCodes codes;

    @Inject
    transient GrantedTokens tokens;

    @Inject
    transient Profiles profiles;

    @Inject
    transient BearerCallers callers;

    @Inject
    transient TokenFacts facts;

    @Inject
    transient RateLimits limits;

    @Inject
    transient ClientIps addresses;

    @Override
    protected String methods() {
        return "GET, HEAD, OPTIONS, POST";
    }

    /** What the bearer token stands for, told to whoever holds it. */
    @Override
    protected OAuthAnswer get(HttpServletRequest request) {
        LiveToken token = callers.of(request);
        return OAuthAnswer.ok(
                facts.view(token, profiles.me(token.person()), profiles.view(token.person(), token.scopes())));
    }

    @Override
    protected OAuthAnswer post(HttpServletRequest request) {
        FormParameters parameters = FormParameters.of(request);
        if (parameters.get("action").filter("revoke"::equals).isPresent()) {
            tokens.revoke(parameters.required("token"));
            return OAuthAnswer.empty(200);
        }
        return switch (parameters.get("grant_type").orElse("authorization_code")) {
            case "authorization_code" -> exchange(request, parameters);
            case "refresh_token" -> renew(request, parameters);
            default ->
                throw Refusal.oauth(
                        400, "unsupported_grant_type", "The grant types are authorization_code and refresh_token.");
        };
    }

    private OAuthAnswer exchange(HttpServletRequest request, FormParameters parameters) {
        limits.check(RateLimit.VERIFY_BY_ADDRESS, addresses.of(request));
        AuthorizationCodes.Redeemed redeemed = codes.redeem(
                        parameters.required("code"), AuthorizationEndpoint.exchange(parameters), true)
                .orThrow();
        String me = profiles.me(redeemed.person());
        ProfileView profile = profiles.view(redeemed.person(), redeemed.scope());
        return OAuthAnswer.ok(
                redeemed.token() == null
                        ? new IdentityView(me, profile)
                        : new TokenView(redeemed.token(), me, profile));
    }

    private OAuthAnswer renew(HttpServletRequest request, FormParameters parameters) {
        limits.check(RateLimit.REFRESH_BY_ADDRESS, addresses.of(request));
        Optional<ScopeSet> scopes = parameters.get("scope").map(TokenEndpoint::scopes);
        GrantedToken token = tokens.renew(
                        parameters.required("refresh_token"), clientId(parameters.required("client_id")), scopes)
                .orElseThrow(() -> Refusal.invalidGrant(
                        "The refresh token is unknown, has expired, was used or belongs to another client_id."));
        return OAuthAnswer.ok(
                new TokenView(token, profiles.me(token.person()), profiles.view(token.person(), token.scopes())));
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
