package microblog.posts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import microblog.access.Authenticated;
import microblog.access.Scope;
import microblog.json.JsonAnswer;
import microblog.paging.PageRequest;
import microblog.requests.Fields;
import microblog.requests.PathId;
import microblog.requests.QueryArguments;
import microblog.requests.RequestBody;
import microblog.users.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/posts}. */
@ApplicationScoped
@Path("api/posts")
@Tag(name = "Posts")
public class PostsResource {
    @Inject
    Caller caller;

    @Inject
    PostRepository posts;

    /** Publishes a post. */
    @POST
    @Authenticated(Scope.CREATE)
    @Operation(operationId = "posts_new", summary = "Publish a post")
    @APIResponse(
            responseCode = "201",
            description = "The new post",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Post")))
    public Response create(@Context HttpServletRequest http) {
        Fields fields = PostRules.NEW.check(RequestBody.of(http)).orThrow();
        return JsonAnswer.created(
                posts.create(fields.get("text"), caller.person()).shownTo(caller));
    }

    /** Everybody's posts, newest first. */
    @GET
    @Authenticated(Scope.READ)
    @Operation(operationId = "posts_all", summary = "List all posts")
    @APIResponse(
            responseCode = "200",
            description = "A page of posts",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "PaginatedPost")))
    public Response all(@Context UriInfo uri) {
        return JsonAnswer.ok(
                posts.all(PageRequest.byTime(QueryArguments.of(uri))).map(post -> post.shownTo(caller)));
    }

    /** One post. */
    @GET
    @Path("{id: " + PathId.DIGITS + "}")
    @Authenticated(Scope.READ)
    @Operation(operationId = "posts_get", summary = "Retrieve a post")
    @APIResponse(
            responseCode = "200",
            description = "The post",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Post")))
    @APIResponse(responseCode = "404", description = "There is no such post")
    public Response byId(@PathParam("id") String id) {
        return JsonAnswer.ok(posts.byId(PathId.parse(id)).shownTo(caller));
    }

    /** Changes the text of one's own post. */
    @PUT
    @Path("{id: " + PathId.DIGITS + "}")
    @Authenticated(Scope.UPDATE)
    @Operation(operationId = "posts_put", summary = "Change a post")
    @APIResponse(
            responseCode = "200",
            description = "The post, as changed",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Post")))
    @APIResponse(responseCode = "403", description = "It is somebody else's post")
    @APIResponse(responseCode = "404", description = "There is no such post")
    public Response change(@PathParam("id") String id, @Context HttpServletRequest http) {
        Fields fields = PostRules.CHANGE.check(RequestBody.of(http)).orThrow();
        long post = PathId.parse(id);
        PostView changed = fields.has("text")
                ? posts.change(post, fields.get("text"), caller.person())
                : posts.own(post, caller.person());
        return JsonAnswer.ok(changed.shownTo(caller));
    }

    /** Deletes one's own post. */
    @DELETE
    @Path("{id: " + PathId.DIGITS + "}")
    @Authenticated(Scope.DELETE)
    @Operation(operationId = "posts_delete", summary = "Delete a post")
    @APIResponse(responseCode = "204", description = "The post is gone")
    @APIResponse(responseCode = "403", description = "It is somebody else's post")
    public Response delete(@PathParam("id") String id) {
        posts.delete(PathId.parse(id), caller.person());
        return JsonAnswer.none();
    }
}
