package microblog.profilepages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import microblog.access.Open;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.pages.HtmlPage;
import microblog.pages.LocalPath;
import microblog.pages.Visit;
import microblog.pages.Visits;
import microblog.paging.Page;
import microblog.paging.PageRequest;
import microblog.people.UserCards;
import microblog.people.UserList;
import microblog.requests.QueryArguments;
import microblog.sessions.WebSession;
import microblog.users.FollowGraph;
import microblog.users.FollowGraph.Direction;
import microblog.users.ProfileUrl;
import microblog.users.Standing;
import microblog.users.UserView;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /@{username}/following} and {@code /followers}: who follows whom; and the forms that change it. */
@ApplicationScoped
@Path("@{username}")
@Surface(Shape.PAGE)
@Open
public class NeighboursPage {
    @Inject
    Visits visits;

    @Inject
    KnownUsers users;

    @Inject
    FollowGraph graph;

    @Inject
    UserCards cards;

    /** Those whom a user follows. */
    @GET
    @Path("following")
    @Operation(hidden = true)
    public Response following(
            @PathParam("username") String username,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response) {
        return page(username, Direction.FOLLOWING, visits.of(request, response));
    }

    /** Those who follow a user. */
    @GET
    @Path("followers")
    @Operation(hidden = true)
    public Response followers(
            @PathParam("username") String username,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response) {
        return page(username, Direction.FOLLOWERS, visits.of(request, response));
    }

    /** Follows a user. */
    @POST
    @Path("follow")
    @Operation(hidden = true)
    public Response follow(
            @PathParam("username") String username,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        return change(
                visit, username, (reader, user) -> graph.follow(reader, user), "You follow " + username + " now.");
    }

    /** Unfollows a user. */
    @POST
    @Path("unfollow")
    @Operation(hidden = true)
    public Response unfollow(
            @PathParam("username") String username,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        return change(
                visit,
                username,
                (reader, user) -> graph.unfollow(reader, user),
                "You no longer follow " + username + ".");
    }

    private interface Change {
        void make(long reader, long user);
    }

    private Response change(Visit visit, String username, Change change, String done) {
        UserView reader = visit.person();
        visit.checkForm();
        UserView user = users.user(username);
        try {
            change.make(reader.id(), user.id());
        } catch (Refusal refused) {
            // A second click changes nothing.
            if (refused.status() != 409) {
                throw refused;
            }
        }
        return visit.goTo(new LocalPath(ProfileUrl.path(username)), done);
    }

    private Response page(String username, Direction direction, Visit visit) {
        Optional<UserView> reader = visit.session().map(WebSession::person);
        Standing standing = users.standing(username, reader);
        UserView user = standing.user();
        QueryArguments query = QueryArguments.parse(visit.request().getQueryString());
        Page<UserView> found = graph.page(user.id(), direction, PageRequest.byName(query));
        boolean following = direction == Direction.FOLLOWING;
        String path = ProfileUrl.path(username);
        String more = more(found, path + (following ? "/following" : "/followers"));
        UserList list = cards.list(found.data(), more, visit);
        boolean own = reader.filter(each -> each.id() == user.id()).isPresent();
        String title = following ? standing.name() + " follows" : "Followers of " + standing.name();
        NeighboursView view = new NeighboursView(path, standing.name(), following, own, list);
        return visit.show(HtmlPage.of("neighbours", title, view).forEverybody());
    }

    private static String more(Page<UserView> page, String path) {
        List<UserView> users = page.data();
        BigInteger end = page.offset().add(BigInteger.valueOf(users.size()));
        return users.isEmpty() || end.compareTo(BigInteger.valueOf(page.total())) >= 0
                ? null
                : path + "?after="
                        + URLEncoder.encode(users.get(users.size() - 1).username(), StandardCharsets.UTF_8);
    }
}
