package microblog.timeline;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.LocalDateTime;
import java.util.Optional;
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
import microblog.requests.QueryArguments;
import microblog.sessions.WebSession;
import microblog.users.UserView;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /everyone}: everybody's posts. Where the operator hides them, only those who are signed in find any. */
@ApplicationScoped
@Path(EveryonePage.PATH)
@Surface(Shape.PAGE)
@Open
public class EveryonePage {
    /** Where it is. */
    public static final String PATH = "/everyone";

    private static final FeedLinks FEEDS = new FeedLinks(PATH);

    @Inject
    Visits visits;

    @Inject
    PostRepository posts;

    @Inject
    PostCards cards;

    @Inject
    Settings settings;

    private boolean showsPosts;
    private String site;

    @PostConstruct
    void configure() {
        site = settings.url(Setting.PUBLIC_URL).toString();
        showsPosts = settings.flag(Setting.FRONT_PAGE_POSTS);
    }

    /** The newest posts, or those before a time. */
    @GET
    @Operation(hidden = true)
    public Response page(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        Visit visit = visits.of(request, response);
        Optional<UserView> reader = visit.session().map(WebSession::person);
        if (!showsPosts && reader.isEmpty()) {
            throw Refusal.notFound();
        }
        QueryArguments query = QueryArguments.parse(request.getQueryString());
        PageRequest<LocalDateTime> page = PageRequest.byTime(query);
        PostList list = cards.list(posts.all(page), page, PATH, query.get(Trail.NAME), reader);
        HtmlPage shown = HtmlPage.of("everyone", "Everyone", new EveryoneView(list, showsPosts ? FEEDS : null))
                .at("everyone")
                .withScripts()
                .forEverybody();
        return visit.show(showsPosts ? shown.header("Link", FEEDS.header(site)) : shown);
    }
}
