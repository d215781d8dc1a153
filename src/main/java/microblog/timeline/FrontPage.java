package microblog.timeline;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Optional;
import microblog.access.Open;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.pages.FormErrors;
import microblog.pages.HtmlPage;
import microblog.pages.Visit;
import microblog.pages.Visits;
import microblog.paging.PageRequest;
import microblog.posts.PostRepository;
import microblog.requests.QueryArguments;
import microblog.requests.SentHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * {@code /}: for browsers, the feed of who is signed in, or what this site is; for programs, and for everybody when the
 * operator wants it so, the way to the documentation.
 */
@ApplicationScoped
@Path("/")
@Surface(Shape.PAGE)
@Open
public class FrontPage {
    private static final byte[] TO_DOCS = """
            <!doctype html>
            <html lang="en">
            <title>Redirecting</title>
            <p>The documentation is at <a href="/docs">/docs</a>.</p>
            </html>
            """.getBytes(StandardCharsets.UTF_8);

    @Inject
    Visits visits;

    @Inject
    Home home;

    @Inject
    PostRepository posts;

    @Inject
    PostCards cards;

    @Inject
    Settings settings;

    private boolean onlyDocs;
    private boolean showsPosts;

    @PostConstruct
    void configure() {
        onlyDocs = settings.text(Setting.FRONT_PAGE).equals("docs");
        showsPosts = settings.flag(Setting.FRONT_PAGE_POSTS);
    }

    /** The front page, or the way on. */
    @GET
    @Operation(hidden = true)
    public Response page(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        if (onlyDocs || !SentHeaders.prefersPages(request)) {
            return toDocs();
        }
        Visit visit = visits.of(request, response);
        return visit.session().isPresent()
                ? visit.show(home.page(visit, visit.written(""), FormErrors.NONE))
                : visit.show(welcome(request));
    }

    private HtmlPage welcome(HttpServletRequest request) {
        PageRequest<LocalDateTime> page = PageRequest.byTime(QueryArguments.parse(request.getQueryString()));
        Optional<String> trail = QueryArguments.parse(request.getQueryString()).get(Trail.NAME);
        PostList newest = showsPosts ? cards.list(posts.all(page), page, "/", trail, Optional.empty()) : null;
        String url = settings.url(Setting.PUBLIC_URL) + "/";
        WelcomeView view = new WelcomeView(settings.text(Setting.SITE_DESCRIPTION), url, newest);
        return HtmlPage.of("welcome", settings.text(Setting.SITE_NAME), view)
                .withScripts()
                .forEverybody();
    }

    private static Response toDocs() {
        // Relative on purpose: behind a proxy only the client knows the address.
        return Response.status(Response.Status.FOUND)
                .header(HttpHeaders.LOCATION, "/docs")
                .header(HttpHeaders.CONTENT_LENGTH, TO_DOCS.length)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .type("text/html; charset=utf-8")
                .entity(TO_DOCS)
                .build();
    }
}
