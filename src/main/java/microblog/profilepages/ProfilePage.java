package microblog.profilepages;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microblog.access.Open;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.pages.Avatars;
import microblog.pages.HtmlPage;
import microblog.pages.Visit;
import microblog.pages.Visits;
import microblog.paging.PageRequest;
import microblog.posts.PostRepository;
import microblog.requests.QueryArguments;
import microblog.sessions.WebSession;
import microblog.timeline.FeedLinks;
import microblog.timeline.PostCards;
import microblog.timeline.PostList;
import microblog.users.ProfileUrl;
import microblog.users.Standing;
import microblog.users.UserView;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * {@code /@{username}}: a user's public page, with an h-card and their posts as h-entries (microformats2), and where
 * apps find the endpoints of this server (IndieAuth, section 4.1).
 */
@ApplicationScoped
@Path("@{username}")
@Surface(Shape.PAGE)
@Open
public class ProfilePage {
    @Inject
    Visits visits;

    @Inject
    KnownUsers users;

    @Inject
    PostRepository posts;

    @Inject
    PostCards cards;

    @Inject
    Avatars avatars;

    @Inject
    Settings settings;

    private List<Relation> relations;
    private String server;

    @PostConstruct
    void configure() {
        server = settings.url(Setting.PUBLIC_URL).toString();
        relations = List.of(
                Relation.of("indieauth-metadata", server + "/.well-known/oauth-authorization-server"),
                Relation.of("authorization_endpoint", server + "/indieauth/auth"),
                Relation.of("token_endpoint", server + "/indieauth/token"),
                Relation.of("micropub", server + "/micropub"));
    }

    /** The page with the newest posts, or those before a time. */
    @GET
    @Operation(hidden = true)
    public Response page(
            @PathParam("username") String username,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        Optional<UserView> reader = visit.session().map(WebSession::person);
        Standing standing = users.standing(username, reader);
        QueryArguments query = QueryArguments.parse(request.getQueryString());
        PageRequest<LocalDateTime> asked = PageRequest.byTime(query);
        String path = ProfileUrl.path(username);
        PostList list =
                cards.list(posts.of(standing.user().id(), asked), asked, path, query.get(PostCards.TRAIL), reader);
        ProfilePageView view = view(standing, list, visit);
        String links = view.relations().stream().map(Relation::header).collect(Collectors.joining(", "));
        return visit.show(HtmlPage.of("profile", standing.name(), view)
                .at(isOwn(standing, reader) ? "profile" : "")
                .header("Link", links)
                .withScripts()
                .forEverybody());
    }

    private ProfilePageView view(Standing standing, PostList list, Visit visit) {
        UserView user = standing.user();
        Optional<UserView> reader = visit.session().map(WebSession::person);
        return new ProfilePageView(
                standing,
                ProfileUrl.of(settings, user.username()).text(),
                avatars.of(user),
                Stream.concat(
                                relations.stream(),
                                Relation.feeds(server, new FeedLinks(ProfileUrl.path(user.username()))).stream())
                        .toList(),
                list,
                reader.map(any -> visit.formToken()).orElse(null),
                isOwn(standing, reader),
                visit.done());
    }

    private static boolean isOwn(Standing standing, Optional<UserView> reader) {
        return reader.filter(each -> each.id() == standing.user().id()).isPresent();
    }
}
