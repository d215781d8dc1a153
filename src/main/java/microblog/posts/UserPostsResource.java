package microblog.posts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import microblog.json.JsonAnswer;
import microblog.paging.PageRequest;
import microblog.requests.PathId;
import microblog.requests.QueryArguments;
import microblog.security.Authenticated;

/** {@code /api/users/{id}/posts}: the posts of one person. */
@ApplicationScoped
@Path("users/{id: " + PathId.DIGITS + "}/posts")
public class UserPostsResource {
    @Inject
    PostRepository posts;

    /** A person's posts, newest first. */
    @GET
    @Authenticated("read")
    public Response all(@PathParam("id") String id, @Context UriInfo uri) {
        return JsonAnswer.ok(posts.of(PathId.parse(id), PageRequest.byTime(QueryArguments.of(uri))));
    }
}
