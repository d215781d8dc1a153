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
import java.util.stream.Collectors;
import microblog.access.Open;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.pages.HtmlPage;
import microblog.pages.Visit;
import microblog.pages.Visits;
import microblog.paging.PageRequest;
import microblog.posts.PostRepository;
import microblog.posts.PostView;
import microblog.requests.QueryArguments;
import microblog.users.Profile;
import microblog.users.UserRepository;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * {@code /@{username}}: a person's public page, with an h-card and their posts as h-entries (microformats2), and where
 * apps find the endpoints of this server (IndieAuth, section 4.1). {@code /@{username}/{post}} has one post.
 */
@ApplicationScoped
@Path("@{username}")
@Surface(Shape.PAGE)
@Open
public class ProfilePage {
    @Inject
    Visits visits;

    @Inject
    UserRepository users;

    @Inject
    PostRepository posts;

    @Inject
    Settings settings;

    private List<Relation> relations;

    @PostConstruct
    void configure() {
        String server = settings.url(Setting.PUBLIC_URL).toString();
        relations = List.of(
                new Relation("indieauth-metadata", server + "/.well-known/oauth-authorization-server"),
                new Relation("authorization_endpoint", server + "/indieauth/auth"),
                new Relation("token_endpoint", server + "/indieauth/token"),
                new Relation("micropub", server + "/micropub"));
    }

    /** The page with the newest posts, or those before a time. */
    @GET
    @Operation(hidden = true)
    public Response user(
            @PathParam("username") String username,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response) {
        Profile profile = profile(username);
        PageRequest<LocalDateTime> page = PageRequest.byTime(QueryArguments.parse(request.getQueryString()));
        List<PostView> newest = posts.of(profile.person().id(), page).data();
        return answer(profile, ProfilePageView.of(profile, relations, newest), visits.of(request, response));
    }

    /** The page with one post. */
    @GET
    @Path("{post: [0-9]{1,10}}")
    @Operation(hidden = true)
    public Response post(
            @PathParam("username") String username,
            @PathParam("post") String post,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response) {
        Profile profile = profile(username);
        ProfilePageView view = ProfilePageView.ofOne(profile, relations, post(Long.parseLong(post), username));
        return answer(profile, view, visits.of(request, response));
    }

    private Response answer(Profile profile, ProfilePageView view, Visit visit) {
        String links = relations.stream().map(Relation::header).collect(Collectors.joining(", "));
        return visit.show(HtmlPage.of("profile", profile.name(), view).header("Link", links));
    }

    private Profile profile(String username) {
        return users.byName(username).map(users::profile).orElseThrow(ProfilePage::unknown);
    }

    private PostView post(long id, String username) {
        try {
            PostView post = posts.byId(id);
            if (post.author().username().equals(username)) {
                return post;
            }
            throw unknown();
        } catch (Refusal none) {
            throw unknown();
        }
    }

    private static Refusal unknown() {
        return Refusal.page(404, "Nobody here", "There is no such person or post on this server.");
    }
}
