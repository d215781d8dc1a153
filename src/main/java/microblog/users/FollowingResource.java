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
import microblog.errors.ApiError;
import microblog.errors.DatabaseFailure;
import microblog.json.JsonAnswer;
import microblog.paging.PageRequest;
import microblog.requests.PathId;
import microblog.requests.QueryArguments;
import microblog.security.Authenticated;
import microblog.users.FollowGraph.Direction;

/** {@code /api/me/following}: whom the caller follows. */
@ApplicationScoped
@Path("me/following")
public class FollowingResource {
    @Inject
    Caller caller;

    @Inject
    FollowGraph graph;

    /** Whom the caller follows. */
    @GET
    @Authenticated("read")
    public Response all(@Context UriInfo uri) {
        PageRequest<String> page = PageRequest.byName(QueryArguments.of(uri));
        return JsonAnswer.ok(graph.page(caller.id(), Direction.FOLLOWING, page));
    }

    /** Whether the caller follows a person: 204 or 404. */
    @GET
    @Path("{id: " + PathId.DIGITS + "}")
    @Authenticated("read")
    public Response check(@PathParam("id") String id) {
        if (!graph.follows(caller.id(), PathId.parse(id)).orElse(false)) {
            throw ApiError.notFound();
        }
        return JsonAnswer.none();
    }

    /** Follows a person. Of several equal requests at once, one does it and the others learn of the conflict. */
    @POST
    @Path("{id: " + PathId.DIGITS + "}")
    @Authenticated("follow")
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
    @Authenticated("follow")
    public Response unfollow(@PathParam("id") String id) {
        graph.unfollow(caller.id(), PathId.parse(id));
        return JsonAnswer.none();
    }

    // What our check saw has changed before our write: somebody was faster, or the person is gone.
    private static RuntimeException outcome(RuntimeException failure) {
        if (DatabaseFailure.isDuplicate(failure)) {
            return ApiError.conflict();
        }
        return DatabaseFailure.isDanglingReference(failure) ? ApiError.notFound() : failure;
    }
}
