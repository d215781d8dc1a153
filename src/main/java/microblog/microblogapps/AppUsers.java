package microblog.microblogapps;

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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import microblog.access.Authenticated;
import microblog.access.Scope;
import microblog.errors.DatabaseFailure;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.json.JsonView;
import microblog.paging.PageRequest;
import microblog.people.PeopleSearch;
import microblog.requests.FormParameters;
import microblog.requests.QueryArguments;
import microblog.requests.Text;
import microblog.syndication.FeedAuthor;
import microblog.syndication.FeedItems;
import microblog.users.Caller;
import microblog.users.FollowGraph;
import microblog.users.FollowGraph.Direction;
import microblog.users.KnownNames;
import microblog.users.Standing;
import microblog.users.UserView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /users/*}: whom the Micro.blog apps find and follow after a sign-in ({@code docs/apps.md}). */
@ApplicationScoped
@Path("users")
@Surface(Shape.ACCOUNT)
@Tag(name = "Micro.blog apps")
public class AppUsers {
    private static final int CONFLICT = 409;
    private static final int LONGEST_SEARCH = 200;
    // The apps complete names from this list; it has no pages there.
    private static final int MOST_FOLLOWED = 100;

    @Inject
    Caller caller;

    @Inject
    AppTimelines timelines;

    @Inject
    FollowGraph graph;

    @Inject
    PeopleSearch search;

    @Inject
    KnownNames names;

    @Inject
    FeedItems items;

    /** Follows a user; one who is followed already stays so. */
    @POST
    @Path("follow")
    @Authenticated(Scope.FOLLOW)
    @Operation(operationId = "app_follow", summary = "Follow a person by name")
    public Response follow(@Context HttpServletRequest request) {
        long user = named(FormParameters.of(request)).user().id();
        return doneOnce(() -> graph.follow(caller.id(), user));
    }

    /** Unfollows a user; one who isn't followed stays so. */
    @POST
    @Path("unfollow")
    @Authenticated(Scope.FOLLOW)
    @Operation(operationId = "app_unfollow", summary = "Unfollow a person by name")
    public Response unfollow(@Context HttpServletRequest request) {
        long user = named(FormParameters.of(request)).user().id();
        return doneOnce(() -> graph.unfollow(caller.id(), user));
    }

    /** Whether the caller follows a user. */
    @GET
    @Path("is_following")
    @Authenticated(Scope.READ)
    @Operation(operationId = "app_is_following", summary = "Ask whether one follows a person")
    public Response isFollowing(@Context HttpServletRequest request) {
        Standing user = named(FormParameters.of(request));
        return AppTimelines.answer(json -> json.writeStartObject()
                .write("is_following", user.followed())
                .write("is_you", user.user().id() == caller.id())
                .writeEnd());
    }

    /** Whom a user follows, in the order of names, as far as an app needs them to complete one. */
    @GET
    @Path("following/{username}")
    @Authenticated(Scope.READ)
    @Operation(operationId = "app_following", summary = "List whom a person follows")
    public Response following(@PathParam("username") String username) {
        long user = timelines.standing(username, caller.person()).user().id();
        List<UserView> found = new ArrayList<>();
        List<UserView> page;
        do {
            String after = found.isEmpty()
                    ? ""
                    : "after=" + encoded(found.get(found.size() - 1).username());
            page = graph.page(user, Direction.FOLLOWING, PageRequest.byName(QueryArguments.parse(after)))
                    .data();
            found.addAll(page);
        } while (page.size() == PageRequest.MAXIMUM && found.size() < MOST_FOLLOWED);
        return AppTimelines.answer(list(found));
    }

    /** Users by the beginnings of their names. */
    @GET
    @Path("search")
    @Authenticated(Scope.READ)
    @Operation(operationId = "app_search", summary = "Find people")
    public Response search(@Context HttpServletRequest request) {
        String q = QueryArguments.parse(request.getQueryString())
                .get("q")
                .orElse("")
                .strip();
        boolean isUsable = !q.isEmpty() && q.length() <= LONGEST_SEARCH && Text.isStorable(q);
        return AppTimelines.answer(list(isUsable ? search.find(q, "", PageRequest.MAXIMUM) : List.of()));
    }

    /** Nobody is muted here. */
    @GET
    @Path("muting")
    @Authenticated(Scope.READ)
    @Operation(hidden = true)
    public Response muting() {
        return AppTimelines.answer(json -> json.writeStartArray().writeEnd());
    }

    /** Refused in words that the app can show. */
    @DELETE
    @Path("muting/{id}")
    @Authenticated(Scope.FOLLOW)
    @Operation(hidden = true)
    public Response unmute() {
        throw Refusal.page(400, "Not here", "Nobody can be muted here.");
    }

    /** Refused in words that the app can show. */
    @POST
    @Path("{operation: mute|report|push/register|push/unregister}")
    @Authenticated(Scope.READ)
    @Operation(hidden = true)
    public Response notHere() {
        throw Refusal.page(
                400,
                "Not here",
                "This site does not do that. Please write to whoever runs it, or unfollow the person.");
    }

    /** Refused in words that the app can show. */
    @GET
    @Path("push/info")
    @Authenticated(Scope.READ)
    @Operation(hidden = true)
    public Response pushInfo() {
        return notHere();
    }

    private Standing named(FormParameters parameters) {
        String username = parameters
                .get("username")
                .orElseThrow(() -> Refusal.page(400, "No name", "The parameter username is missing."));
        return timelines.standing(username, caller.person());
    }

    /** Done, or done before, perhaps by a request at the same time. */
    private static Response doneOnce(Runnable change) {
        try {
            change.run();
        } catch (RuntimeException failure) {
            if (!DatabaseFailure.isDuplicate(failure) && !isConflict(failure)) {
                throw failure;
            }
        }
        return AppTimelines.done();
    }

    private static boolean isConflict(RuntimeException failure) {
        return failure instanceof Refusal refusal && refusal.status() == CONFLICT;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonView list(List<UserView> users) {
        Set<Long> ids = users.stream().map(UserView::id).collect(Collectors.toSet());
        KnownNames.Found found = names.find(ids, List.of());
        List<FeedAuthor> shown =
                users.stream().map(user -> items.author(user, found.name(user))).toList();
        return json -> {
            json.writeStartArray();
            for (FeedAuthor user : shown) {
                json.writeStartObject()
                        .write("username", user.username())
                        .write("name", user.name())
                        .write("url", user.url())
                        .write("avatar", user.avatar())
                        .writeEnd();
            }
            json.writeEnd();
        };
    }
}
