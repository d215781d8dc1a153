package microblog.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import microblog.access.Authenticated;
import microblog.access.Scope;
import microblog.json.JsonAnswer;
import microblog.paging.PageRequest;
import microblog.requests.QueryArguments;
import microblog.users.FollowGraph.Direction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/me/followers}: who follows the caller. */
@ApplicationScoped
@Path("api/me/followers")
@Tag(name = "Users")
public class FollowersResource {
    @Inject
    Caller caller;

    @Inject
    FollowGraph graph;

    /** Who follows the caller. */
    @GET
    @Authenticated(Scope.READ)
    @Operation(operationId = "users_my_followers", summary = "List who follows the caller")
    @APIResponse(
            responseCode = "200",
            description = "A page of people",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "PaginatedUser")))
    public Response all(@Context UriInfo uri) {
        PageRequest<String> page = PageRequest.byName(QueryArguments.of(uri));
        return JsonAnswer.ok(graph.page(caller.id(), Direction.FOLLOWERS, page).map(caller::shown));
    }
}
