package microblog.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import microblog.access.Authenticated;
import microblog.access.Scope;
import microblog.json.JsonAnswer;
import microblog.logins.Kept;
import microblog.requests.ClientIps;
import microblog.requests.RequestBody;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/me}: the caller's own account. */
@ApplicationScoped
@Path("api/me")
@Tag(name = "Users")
public class MeResource {
    @Inject
    Caller caller;

    @Inject
    Registration registration;

    @Inject
    ClientIps addresses;

    /** The caller. The address shows only to a token with the scope {@code email}. */
    @GET
    @Authenticated(Scope.PROFILE)
    @Operation(operationId = "users_me", summary = "Retrieve the caller's account")
    @APIResponse(
            responseCode = "200",
            description = "The caller",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "User")))
    public Response me() {
        return JsonAnswer.ok(caller.shown(caller.person()));
    }

    /** Changes the caller's account. */
    @PUT
    @Authenticated(Scope.ACCOUNT)
    @Operation(operationId = "users_put", summary = "Change the caller's account")
    @APIResponse(
            responseCode = "200",
            description = "The caller, as changed",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "User")))
    public Response change(@Context HttpServletRequest http) {
        return JsonAnswer.ok(caller.shown(registration.change(
                RequestBody.of(http), caller.person(), Kept.token(caller.tokenId()), addresses.of(http))));
    }
}
