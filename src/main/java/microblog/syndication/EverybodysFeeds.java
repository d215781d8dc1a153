package microblog.syndication;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.LocalDateTime;
import microblog.access.Open;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.Refusal;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.timeline.EveryonePage;
import microblog.users.FeedChanges;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /everyone/feed.json} and {@code feed.atom}: everybody's posts, for feed readers. */
@ApplicationScoped
@Path("everyone")
@Surface(Shape.API)
@Open
@Tag(name = "Feeds")
public class EverybodysFeeds {
    // What has never had a post was never changed, as far as anybody can tell.
    private static final LocalDateTime START = LocalDateTime.of(1970, 1, 1, 0, 0);

    @Inject
    PublicFeeds feeds;

    @Inject
    FeedChanges changes;

    @Inject
    Settings settings;

    private boolean showsPosts;
    private String url;

    @PostConstruct
    void configure() {
        showsPosts = settings.flag(Setting.FRONT_PAGE_POSTS);
        url = settings.url(Setting.PUBLIC_URL) + EveryonePage.PATH;
    }

    /** In JSON Feed. */
    @GET
    @Path("feed.json")
    @Operation(operationId = "feed_everyone_json", summary = "Read everybody's posts as JSON Feed")
    public Response json(@Context HttpServletRequest request) {
        return answer(FeedFormat.JSON, request);
    }

    /** In Atom. */
    @GET
    @Path("feed.atom")
    @Operation(operationId = "feed_everyone_atom", summary = "Read everybody's posts as Atom")
    public Response atom(@Context HttpServletRequest request) {
        return answer(FeedFormat.ATOM, request);
    }

    private Response answer(FeedFormat format, HttpServletRequest request) {
        if (!showsPosts) {
            throw Refusal.notFound();
        }
        return feeds.answer(
                new PublicFeed(
                        url,
                        settings.text(Setting.SITE_NAME),
                        settings.text(Setting.SITE_DESCRIPTION),
                        EveryonePage.PATH,
                        null,
                        START,
                        null,
                        changes.everybodys()),
                format,
                request);
    }
}
