package microblog.indieauth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import microblog.access.Open;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.grants.GrantedTokens;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.ClientIps;
import microblog.requests.FormParameters;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * {@code /indieauth/revoke}: ends an access or refresh token and what belongs to it (RFC 7009). Whether there was such
 * a token can't be told from the answer.
 */
@ApplicationScoped
@Path("indieauth/revoke")
@Surface(Shape.OAUTH)
@Open
@Tag(name = "IndieAuth")
public class RevocationEndpoint {
    @Inject
    GrantedTokens tokens;

    @Inject
    RateLimits limits;

    @Inject
    ClientIps clientIps;

    /** Ends a token. */
    @POST
    @Operation(operationId = "indieauth_revoke", summary = "End a token")
    @APIResponse(responseCode = "200", description = "The token has ended, or there was none")
    public Response revoke(@Context HttpServletRequest request) {
        limits.check(RateLimit.APP_TOKENS_BY_ADDRESS, clientIps.of(request));
        tokens.revoke(FormParameters.of(request).required("token"));
        // RFC 7009 leaves the body open, and released clients (simple-oauth2) fail without one in JSON.
        return OAuthAnswer.ok(json -> json.writeStartObject().writeEnd());
    }
}
