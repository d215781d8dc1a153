package microblog.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import microblog.access.Authenticated;
import microblog.access.Open;
import microblog.access.Scope;
import microblog.errors.Refusal;
import microblog.json.JsonAnswer;
import microblog.paging.PageRequest;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.requests.ClientIps;
import microblog.requests.PathId;
import microblog.requests.QueryArguments;
import microblog.requests.RequestBody;
import microblog.users.FollowGraph.Direction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/users}: registration and reading about people. */
@ApplicationScoped
@Path("api/users")
@Tag(name = "Users")
public class UsersResource {
    @Inject
    Registration registration;

    @Inject
    Caller caller;

    @Inject
    UserRepository users;

    @Inject
    FollowGraph graph;

    @Inject
    RateLimits limits;

    @Inject
    ClientIps addresses;

    /** Registers a new person. */
    @POST
    @Open
    @Operation(operationId = "users_new", summary = "Register")
    @APIResponse(
            responseCode = "201",
            description = "The new person",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "User")))
    public Response register(@Context HttpServletRequest http) {
        limits.check(RateLimit.REGISTRATION_BY_ADDRESS, addresses.of(http));
        return JsonAnswer.created(
                registration.register(RequestBody.of(http), addresses.of(http)).withEmailShown());
    }

    /** Everybody, in the order of ids. This list has no {@code after}. */
    @GET
    @Authenticated(Scope.READ)
    @Operation(operationId = "users_all", summary = "List everybody")
    @APIResponse(
            responseCode = "200",
            description = "A page of people",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "PaginatedUser")))
    public Response all(@Context UriInfo uri) {
        PageRequest<String> page = PageRequest.byName(QueryArguments.of(uri));
        if (page.hasAfter()) {
            throw Refusal.badRequest();
        }
        return JsonAnswer.ok(users.all(page).map(caller::shown));
    }

    /** One person by id. */
    @GET
    @Path("{id: " + PathId.DIGITS + "}")
    @Authenticated(Scope.READ)
    @Operation(operationId = "users_get", summary = "Retrieve a person by id")
    @APIResponse(
            responseCode = "200",
            description = "The person",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "User")))
    @APIResponse(responseCode = "404", description = "Nobody has this id")
    public Response byId(@PathParam("id") String id) {
        return JsonAnswer.ok(users.byId(PathId.parse(id)).map(caller::shown).orElseThrow(Refusal::notFound));
    }

    /** One person by user name. */
    @GET
    @Path("{username}")
    @Authenticated(Scope.READ)
    @Operation(operationId = "users_get_by_username", summary = "Retrieve a person by user name")
    @APIResponse(
            responseCode = "200",
            description = "The person",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "User")))
    @APIResponse(responseCode = "404", description = "Nobody has this name")
    public Response byName(@PathParam("username") String username) {
        return JsonAnswer.ok(users.byName(username).map(caller::shown).orElseThrow(Refusal::notFound));
    }

    /** Whom a person follows. */
    @GET
    @Path("{id: " + PathId.DIGITS + "}/following")
    @Authenticated(Scope.READ)
    @Operation(operationId = "users_following", summary = "List whom a person follows")
    @APIResponse(
            responseCode = "200",
            description = "A page of people",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "PaginatedUser")))
    @APIResponse(responseCode = "404", description = "Nobody has this id")
    public Response following(@PathParam("id") String id, @Context UriInfo uri) {
        PageRequest<String> page = PageRequest.byName(QueryArguments.of(uri));
        return JsonAnswer.ok(
                graph.page(PathId.parse(id), Direction.FOLLOWING, page).map(caller::shown));
    }

    /** Who follows a person. */
    @GET
    @Path("{id: " + PathId.DIGITS + "}/followers")
    @Authenticated(Scope.READ)
    @Operation(operationId = "users_followers", summary = "List who follows a person")
    @APIResponse(
            responseCode = "200",
            description = "A page of people",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "PaginatedUser")))
    @APIResponse(responseCode = "404", description = "Nobody has this id")
    public Response followers(@PathParam("id") String id, @Context UriInfo uri) {
        PageRequest<String> page = PageRequest.byName(QueryArguments.of(uri));
        return JsonAnswer.ok(
                graph.page(PathId.parse(id), Direction.FOLLOWERS, page).map(caller::shown));
    }
}
