package microblog.posts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import microblog.json.JsonAnswer;
import microblog.paging.PageRequest;
import microblog.requests.BodySchema;
import microblog.requests.Field;
import microblog.requests.Fields;
import microblog.requests.PathId;
import microblog.requests.QueryArguments;
import microblog.requests.RequestBody;
import microblog.requests.Rule;
import microblog.security.Authenticated;
import microblog.users.Caller;

/** {@code /api/posts}. */
@ApplicationScoped
@Path("posts")
public class PostsResource {
    private static final Rule LENGTH = Rule.length(1, 280);
    private static final BodySchema NEW = BodySchema.of(Field.required("text", LENGTH));
    private static final BodySchema CHANGE = BodySchema.of(Field.optional("text", LENGTH));

    @Inject
    Caller caller;

    @Inject
    PostRepository posts;

    /** Publishes a post. */
    @POST
    @Authenticated("create")
    public Response create(@Context ContainerRequestContext request) {
        Fields fields = NEW.check(RequestBody.of(request)).orThrow();
        return JsonAnswer.created(posts.create(fields.get("text"), caller.person()));
    }

    /** Everybody's posts, newest first. */
    @GET
    @Authenticated("read")
    public Response all(@Context UriInfo uri) {
        return JsonAnswer.ok(posts.all(PageRequest.byTime(QueryArguments.of(uri))));
    }

    /** One post. */
    @GET
    @Path("{id: " + PathId.DIGITS + "}")
    @Authenticated("read")
    public Response byId(@PathParam("id") String id) {
        return JsonAnswer.ok(posts.byId(PathId.parse(id)));
    }

    /** Changes the text of one's own post. */
    @PUT
    @Path("{id: " + PathId.DIGITS + "}")
    @Authenticated("update")
    public Response change(@PathParam("id") String id, @Context ContainerRequestContext request) {
        Fields fields = CHANGE.check(RequestBody.of(request)).orThrow();
        long post = PathId.parse(id);
        return JsonAnswer.ok(
                fields.has("text")
                        ? posts.change(post, fields.get("text"), caller.person())
                        : posts.own(post, caller.person()));
    }

    /** Deletes one's own post. */
    @DELETE
    @Path("{id: " + PathId.DIGITS + "}")
    @Authenticated("delete")
    public Response delete(@PathParam("id") String id) {
        posts.delete(PathId.parse(id), caller.person());
        return JsonAnswer.none();
    }
}
