package microblog.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import microblog.access.Authenticated;
import microblog.access.Scope;
import microblog.errors.DatabaseFailure;
import microblog.errors.Refusal;
import microblog.json.JsonAnswer;
import microblog.paging.PageRequest;
import microblog.requests.PathId;
import microblog.requests.QueryArguments;
import microblog.users.FollowGraph.Direction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/me/following}: whom the caller follows. */
@ApplicationScoped
@Path("api/me/following")
@Tag(name = "Users")
public class FollowingResource {
    @Inject
    Caller caller;

    @Inject
    FollowGraph graph;

    /** Whom the caller follows. */
    @GET
    @Authenticated(Scope.READ)
    @Operation(operationId = "users_my_following", summary = "List whom the caller follows")
    @APIResponse(
            responseCode = "200",
            description = "A page of people",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "PaginatedUser")))
    public Response all(@Context UriInfo uri) {
        PageRequest<String> page = PageRequest.byName(QueryArguments.of(uri));
        return JsonAnswer.ok(graph.page(caller.id(), Direction.FOLLOWING, page).map(caller::shown));
    }

    /** Whether the caller follows a person: 204 or 404. */
    @GET
    @Path("{id: " + PathId.DIGITS + "}")
    @Authenticated(Scope.READ)
    @Operation(operationId = "users_is_followed", summary = "Check whether the caller follows a person")
    @APIResponse(
            responseCode = "204",
            description = "The caller follows this person",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Empty")))
    @APIResponse(responseCode = "404", description = "The caller doesn't follow this person, or nobody has this id")
    public Response check(@PathParam("id") String id) {
        if (!graph.follows(caller.id(), PathId.parse(id)).orElse(false)) {
            throw Refusal.notFound();
        }
        return JsonAnswer.none();
    }

    /** Follows a person. Of several equal requests at once, one does it and the others learn of the conflict. */
    @POST
    @Path("{id: " + PathId.DIGITS + "}")
    @Authenticated(Scope.FOLLOW)
    @Operation(operationId = "users_follow", summary = "Follow a person")
    @APIResponse(
            responseCode = "204",
            description = "The caller follows this person now",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Empty")))
    @APIResponse(responseCode = "404", description = "Nobody has this id")
    @APIResponse(responseCode = "409", description = "The caller followed this person already")
    public Response follow(@PathParam("id") String id) {
        try {
            graph.follow(caller.id(), PathId.parse(id));
        } catch (RuntimeException failure) {
            throw outcome(failure);
        }
        return JsonAnswer.none();
    }

    /** Unfollows a person. */
    @DELETE
    @Path("{id: " + PathId.DIGITS + "}")
    @Authenticated(Scope.FOLLOW)
    @Operation(operationId = "users_unfollow", summary = "Unfollow a person")
    @APIResponse(
            responseCode = "204",
            description = "The caller no longer follows this person",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Empty")))
    @APIResponse(responseCode = "404", description = "Nobody has this id")
    @APIResponse(responseCode = "409", description = "The caller didn't follow this person")
    public Response unfollow(@PathParam("id") String id) {
        graph.unfollow(caller.id(), PathId.parse(id));
        return JsonAnswer.none();
    }

    // What our check saw has changed before our write: somebody was faster, or the person is gone.
    private static RuntimeException outcome(RuntimeException failure) {
        if (DatabaseFailure.isDuplicate(failure)) {
            return Refusal.conflict();
        }
        return DatabaseFailure.isDanglingReference(failure) ? Refusal.notFound() : failure;
    }
}
