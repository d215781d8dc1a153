package microblog.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import microblog.json.JsonAnswer;
import microblog.paging.PageRequest;
import microblog.requests.QueryArguments;
import microblog.security.Authenticated;
import microblog.users.FollowGraph.Direction;

/** {@code /api/me/followers}: who follows the caller. */
@ApplicationScoped
@Path("me/followers")
public class FollowersResource {
    @Inject
    Caller caller;

    @Inject
    FollowGraph graph;

    /** Who follows the caller. */
    @GET
    @Authenticated("read")
    public Response all(@Context UriInfo uri) {
        PageRequest<String> page = PageRequest.byName(QueryArguments.of(uri));
        return JsonAnswer.ok(graph.page(caller.id(), Direction.FOLLOWERS, page));
    }
}
