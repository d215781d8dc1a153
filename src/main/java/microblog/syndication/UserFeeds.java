package microblog.syndication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import microblog.access.Open;
import microblog.config.Settings;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.paging.PageRequest;
import microblog.requests.QueryArguments;
import microblog.users.ProfileUrl;
import microblog.users.Standing;
import microblog.users.Standings;
import microblog.users.UserRepository;
import microblog.users.UserView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /@{username}/feed.json} and {@code feed.atom}: the posts of one user, for feed readers. */
@ApplicationScoped
@Path("@{username}")
@Surface(Shape.API)
@Open
@Tag(name = "Feeds")
public class UserFeeds {
    @Inject
    PublicFeeds feeds;

    @Inject
    FeedItems items;

    @Inject
    Standings standings;

    @Inject
    UserRepository users;

    @Inject
    Settings settings;

    /** In JSON Feed. */
    @GET
    @Path("feed.json")
    @Operation(operationId = "feed_user_json", summary = "Read the posts of a person as JSON Feed")
    public Response json(@PathParam("username") String username, @Context HttpServletRequest request) {
        return answer(username, FeedFormat.JSON, request);
    }

    /** In Atom. */
    @GET
    @Path("feed.atom")
    @Operation(operationId = "feed_user_atom", summary = "Read the posts of a person as Atom")
    public Response atom(@PathParam("username") String username, @Context HttpServletRequest request) {
        return answer(username, FeedFormat.ATOM, request);
    }

    private Response answer(String username, FeedFormat format, HttpServletRequest request) {
        return standings
                .find(username, Optional.empty())
                .map(user -> feeds.answer(feed(user), format, request))
                .orElseGet(() -> moved(username, format, request));
    }

    private PublicFeed feed(Standing standing) {
        UserView user = standing.user();
        return new PublicFeed(
                items.tag(user.firstSeen(), "users/" + user.id()),
                standing.name(),
                standing.note(),
                ProfileUrl.path(user.username()),
                items.author(user, standing.name()),
                user.firstSeen(),
                user.id(),
                standing.feed());
    }

    /** The way to the feed of the user who had this name when it was given out as theirs. */
    private Response moved(String username, FeedFormat format, HttpServletRequest request) {
        UserView user = users.byFormerName(username).orElseThrow(Refusal::notFound);
        QueryArguments query = QueryArguments.parse(request.getQueryString());
        String place = FeedPlace.of(PageRequest.byTime(query), query).query();
        // They may take the name back, so nobody is to keep this without asking.
        return Response.status(Response.Status.MOVED_PERMANENTLY)
                .header(HttpHeaders.LOCATION, ProfileUrl.of(settings, user.username()) + format.ending() + place)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }
}
