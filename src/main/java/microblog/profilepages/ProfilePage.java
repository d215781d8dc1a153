package microblog.profilepages;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.ApiError;
import microblog.pages.HtmlPage;
import microblog.pages.PageProblem;
import microblog.pages.PageServlet;
import microblog.pages.Visit;
import microblog.paging.PageRequest;
import microblog.posts.PostRepository;
import microblog.posts.PostView;
import microblog.requests.QueryArguments;
import microblog.users.Profile;
import microblog.users.UserRepository;

/**
 * {@code /@{username}}: a person's public page, with an h-card and their posts as h-entries (microformats2), and where
 * apps find the endpoints of this server (IndieAuth, section 4.1). {@code /@{username}/{post}} has one post.
 */
@WebServlet("/@")
public class ProfilePage extends PageServlet {
    /** The request's attribute with the path that was asked for. */
    static final String PATH = ProfilePage.class.getName() + ".path";

    /** The request's attribute with the query that was sent. */
    static final String QUERY = ProfilePage.class.getName() + ".query";

    private static final long serialVersionUID = 1;

    @Inject
    transient UserRepository users;

    @Inject
    transient PostRepository posts;

    @Inject
    transient Settings settings;

    private transient List<Relation> relations;

    @PostConstruct
    void configure() {
        String server = settings.url(Setting.PUBLIC_URL).toString();
        relations = List.of(
                new Relation("indieauth-metadata", server + "/.well-known/oauth-authorization-server"),
                new Relation("authorization_endpoint", server + "/indieauth/auth"),
                new Relation("token_endpoint", server + "/indieauth/token"),
                new Relation("micropub", server + "/micropub"));
    }

    @Override
    protected void get(Visit visit) throws IOException {
        ProfilePath path = path(visit.request());
        Profile profile = users.byName(path.username()).map(users::profile).orElseThrow(ProfilePage::unknown);
        ProfilePageView view = path.post().isPresent()
                ? ProfilePageView.ofOne(profile, relations, post(path))
                : ProfilePageView.of(profile, relations, page(profile, (String)
                        visit.request().getAttribute(QUERY)));
        String links = relations.stream().map(Relation::header).collect(Collectors.joining(", "));
        visit.show(HtmlPage.of("profile", profile.name(), view).header("Link", links));
    }

    private List<PostView> page(Profile profile, String query) {
        PageRequest<LocalDateTime> page = PageRequest.byTime(QueryArguments.parse(query));
        return posts.of(profile.person().id(), page).data();
    }

    private PostView post(ProfilePath path) {
        try {
            PostView post = posts.byId(path.post().getAsLong());
            if (post.author().username().equals(path.username())) {
                return post;
            }
            throw unknown();
        } catch (ApiError none) {
            throw unknown();
        }
    }

    private static ProfilePath path(HttpServletRequest request) {
        if (request.getAttribute(PATH) instanceof ProfilePath path) {
            return path;
        }
        throw unknown();
    }

    private static PageProblem unknown() {
        return new PageProblem(404, "Nobody here", "There is no such person or post on this server.");
    }
}
