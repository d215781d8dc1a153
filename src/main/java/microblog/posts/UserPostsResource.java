package microblog.posts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import microblog.access.Authenticated;
import microblog.access.Scope;
import microblog.json.JsonAnswer;
import microblog.paging.PageRequest;
import microblog.requests.PathId;
import microblog.requests.QueryArguments;
import microblog.users.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/users/{id}/posts}: the posts of one person. */
@ApplicationScoped
@Path("api/users/{id: " + PathId.DIGITS + "}/posts")
@Tag(name = "Posts")
public class UserPostsResource {
    @Inject
    Caller caller;

    @Inject
    PostRepository posts;

    /** A person's posts, newest first. */
    @GET
    @Authenticated(Scope.READ)
    @Operation(operationId = "posts_user_all", summary = "List the posts of a person")
    @APIResponse(
            responseCode = "200",
            description = "A page of posts",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "PaginatedPost")))
    @APIResponse(responseCode = "404", description = "Nobody has this id")
    public Response all(@PathParam("id") String id, @Context UriInfo uri) {
        return JsonAnswer.ok(posts.of(PathId.parse(id), PageRequest.byTime(QueryArguments.of(uri)))
                .map(post -> post.shownTo(caller)));
    }
}
