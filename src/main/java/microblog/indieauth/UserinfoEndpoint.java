package microblog.indieauth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import microblog.access.Authenticated;
import microblog.access.Scope;
import microblog.authentication.CallerPrincipal;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.tokens.LiveToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * {@code /indieauth/userinfo}: the profile of the user who granted a token (IndieAuth, section 9 "User Information").
 */
@ApplicationScoped
@Path("indieauth/userinfo")
@Surface(Shape.OAUTH)
@Tag(name = "IndieAuth")
public class UserinfoEndpoint {
    @Inject
    CallerPrincipal caller;

    @Inject
    Profiles profiles;

    /** The profile. */
    @GET
    @Authenticated(Scope.PROFILE)
    @Operation(operationId = "indieauth_userinfo", summary = "Retrieve the profile of who granted a token")
    public Response profile() {
        LiveToken token = caller.live();
        return OAuthAnswer.ok(profiles.view(token.person(), token.scopes()));
    }
}
