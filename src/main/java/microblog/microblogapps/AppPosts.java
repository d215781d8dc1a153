package microblog.microblogapps;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import microblog.access.Authenticated;
import microblog.access.Scope;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.posts.PostRepository;
import microblog.requests.PathId;
import microblog.requests.QueryArguments;
import microblog.users.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /posts/*}: what the Micro.blog apps read after a sign-in ({@code docs/apps.md}). */
@ApplicationScoped
@Path("posts")
@Surface(Shape.ACCOUNT)
@Tag(name = "Micro.blog apps")
public class AppPosts {
    private static final int SECONDS_TO_NEXT_CHECK = 120;

    // A user or a post, and none of the other paths: RESTEasy would offer what is done with those there, too.
    private static final String NAME =
            "{name: (?!(?:timeline|all|discover|check|conversation|mentions|replies|bookmarks"
                    + "|photos|favorites|reply)$)[^/]+}";

    @Inject
    Caller caller;

    @Inject
    AppTimelines timelines;

    @Inject
    PostRepository posts;

    @Inject
    Settings settings;

    private boolean showsPosts;

    @PostConstruct
    void configure() {
        showsPosts = settings.flag(Setting.FRONT_PAGE_POSTS);
    }

    /** The caller's feed. */
    @GET
    @Path("timeline")
    @Authenticated(Scope.READ)
    @Operation(operationId = "app_timeline", summary = "Read one's timeline")
    public Response timeline(@Context HttpServletRequest request) {
        return AppTimelines.answer(timelines.timeline(caller.person(), query(request)));
    }

    /** Everybody's posts. */
    @GET
    @Path("all")
    @Authenticated(Scope.READ)
    @Operation(operationId = "app_all", summary = "Read everybody's posts")
    public Response all(@Context HttpServletRequest request) {
        return AppTimelines.answer(
                timelines.everybodys(query(request), caller.person().username(), true));
    }

    /**
     * Everybody's posts for whoever asks: the apps send no token here. One that is sent shows them even where strangers
     * see none.
     */
    @GET
    @Path("discover")
    @Authenticated(value = Scope.READ, optional = true)
    @Operation(operationId = "app_discover", summary = "Read everybody's posts without a token")
    public Response discover(@Context HttpServletRequest request) {
        return AppTimelines.answer(timelines.everybodys(
                query(request), caller.isKnown() ? caller.person().username() : "", showsPosts || caller.isKnown()));
    }

    /** How many posts came since one. */
    @GET
    @Path("check")
    @Authenticated(Scope.READ)
    @Operation(operationId = "app_check", summary = "Ask how many posts are new")
    public Response check(@Context HttpServletRequest request) {
        int count = timelines.count(caller.person(), query(request));
        return AppTimelines.answer(json -> json.writeStartObject()
                .write("count", count)
                .write("check_seconds", SECONDS_TO_NEXT_CHECK)
                .write("is_publishing", false)
                .write("is_processing", false)
                .writeEnd());
    }

    /** The post that is asked for: posts here are no answers to others. */
    @GET
    @Path("conversation")
    @Authenticated(Scope.READ)
    @Operation(operationId = "app_conversation", summary = "Read the conversation of a post")
    public Response conversation(@Context HttpServletRequest request) {
        String id = query(request).get("id").orElse("");
        return AppTimelines.answer(timelines.conversation(id, caller.person()));
    }

    /** Nobody is mentioned to be told of it. */
    @GET
    @Path("mentions")
    @Authenticated(Scope.READ)
    @Operation(operationId = "app_mentions", summary = "Read one's mentions")
    public Response mentions() {
        return nothing();
    }

    /** Posts here are no answers to others. */
    @GET
    @Path("replies")
    @Authenticated(Scope.READ)
    @Operation(operationId = "app_replies", summary = "Read one's replies")
    public Response replies() {
        return nothing();
    }

    /** Nothing is bookmarked here. */
    @GET
    @Path("bookmarks")
    @Authenticated(Scope.READ)
    @Operation(operationId = "app_bookmarks", summary = "Read one's bookmarks")
    public Response bookmarks() {
        return nothing();
    }

    /** Posts have no photos. */
    @GET
    @Path("photos")
    @Authenticated(Scope.READ)
    @Operation(hidden = true)
    public Response photos() {
        return nothing();
    }

    /** No bookmarks, so nothing is highlighted in them. */
    @GET
    @Path("bookmarks/highlights")
    @Authenticated(Scope.READ)
    @Operation(hidden = true)
    public Response highlights() {
        return nothing();
    }

    /** Nothing is bookmarked here. */
    @GET
    @Path("bookmarks/{id: .+}")
    @Authenticated(Scope.READ)
    @Operation(hidden = true)
    public Response bookmark() {
        throw noBookmarks();
    }

    /** Refused in words that the app can show. */
    @POST
    @Path("bookmarks/{id: .+}")
    @Authenticated(Scope.READ)
    @Operation(hidden = true)
    public Response tagBookmark() {
        throw noBookmarks();
    }

    /** Refused in words that the app can show. */
    @DELETE
    @Path("bookmarks/{id: .+}")
    @Authenticated(Scope.READ)
    @Operation(hidden = true)
    public Response removeBookmark() {
        throw noBookmarks();
    }

    /** No post is a favourite. */
    @GET
    @Path("favorites")
    @Authenticated(Scope.READ)
    @Operation(hidden = true)
    public Response favorites() {
        return nothing();
    }

    /** Refused in words that the app can show. */
    @POST
    @Path("favorites")
    @Authenticated(Scope.READ)
    @Operation(hidden = true)
    public Response addFavorite() {
        throw noBookmarks();
    }

    /** Refused in words that the app can show. */
    @DELETE
    @Path("favorites/{id}")
    @Authenticated(Scope.READ)
    @Operation(hidden = true)
    public Response removeFavorite() {
        throw noBookmarks();
    }

    private static Refusal noBookmarks() {
        return Refusal.page(404, "No bookmarks", "There are no bookmarks here.");
    }

    /** No bookmarks, so no tags of them. */
    @GET
    @Path("bookmarks/tags")
    @Authenticated(Scope.READ)
    @Operation(hidden = true)
    public Response tags() {
        return AppTimelines.answer(json -> json.writeStartArray().writeEnd());
    }

    /** Refused in words that the app can show: an app takes any success for a reply that was sent. */
    @POST
    @Path("reply")
    @Authenticated(Scope.CREATE)
    @Operation(operationId = "app_reply", summary = "Be told that there are no replies")
    public Response reply() {
        throw Refusal.page(400, "No replies", "There are no replies here. Write a post that mentions the person.");
    }

    /** One user's posts, and the user. */
    @GET
    @Path(NAME)
    @Authenticated(Scope.READ)
    @Operation(operationId = "app_user", summary = "Read a person's posts")
    public Response of(@PathParam("name") String username, @Context HttpServletRequest request) {
        return AppTimelines.answer(timelines.of(username, caller.person(), query(request)));
    }

    /** Deletes one's own post. */
    @DELETE
    @Path(NAME)
    @Authenticated(Scope.DELETE)
    @Operation(operationId = "app_delete", summary = "Delete a post")
    public Response delete(@PathParam("name") String id) {
        if (!id.matches(PathId.DIGITS)) {
            throw Refusal.notFound();
        }
        posts.delete(PathId.parse(id), caller.person());
        return AppTimelines.done();
    }

    private Response nothing() {
        return AppTimelines.answer(timelines.nothing(caller.person()));
    }

    private static QueryArguments query(HttpServletRequest request) {
        return QueryArguments.parse(request.getQueryString());
    }
}
