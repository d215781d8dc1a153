package microblog.syndication;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import microblog.access.Authenticated;
import microblog.access.Scope;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.feed.Feed;
import microblog.json.JsonText;
import microblog.paging.PageRequest;
import microblog.posts.PostPages;
import microblog.posts.PostView;
import microblog.requests.QueryArguments;
import microblog.users.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /feed.json}: the caller's own feed, for readers that send a token. */
@ApplicationScoped
@Path("feed.json")
@Surface(Shape.API)
@Tag(name = "Feeds")
public class OwnFeed {
    @Inject
    Caller caller;

    @Inject
    Feed feed;

    @Inject
    FeedItems items;

    @Inject
    Settings settings;

    private String site;

    @PostConstruct
    void configure() {
        site = settings.url(Setting.PUBLIC_URL).toString();
    }

    /** The feed in JSON Feed. What many people do changes it, so only its content tells whether it has changed. */
    @GET
    @Authenticated(Scope.READ)
    @Operation(operationId = "feed_own_json", summary = "Read one's own feed as JSON Feed")
    public Response page(@Context HttpServletRequest request) {
        QueryArguments query = QueryArguments.parse(request.getQueryString());
        PageRequest<LocalDateTime> page = PageRequest.byTime(query);
        SyndicatedFeed shown = shown(feed.part(caller.id(), page), FeedPlace.of(page, query));
        byte[] body = JsonText.bytes(new JsonFeed(shown));
        FeedVersion version = FeedVersion.ofBytes(body);
        boolean isKnown = version.isAmong(String.join(", ", Collections.list(request.getHeaders("If-None-Match"))));
        Response.ResponseBuilder answer = isKnown
                ? Response.notModified()
                : Response.ok(body)
                        .header(HttpHeaders.CONTENT_TYPE, FeedFormat.JSON.mediaType())
                        .header(HttpHeaders.CONTENT_LENGTH, body.length)
                        .header(HttpHeaders.LINK, shown.links());
        return answer.header(HttpHeaders.ETAG, version.tag())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
                .build();
    }

    private SyndicatedFeed shown(PostPages.Part part, FeedPlace place) {
        String first = site + FeedFormat.JSON.ending();
        List<PostView> posts = part.posts();
        boolean hasOlder = part.hasOlder() && !posts.isEmpty();
        String name = settings.text(Setting.SITE_NAME);
        return new SyndicatedFeed(
                first,
                name + ": feed of " + caller.person().username(),
                "",
                site + "/",
                first,
                first + place.query(),
                hasOlder ? first + place.after(posts.get(posts.size() - 1).postedAt()) : null,
                null,
                null,
                null,
                null,
                items.of(posts));
    }
}
