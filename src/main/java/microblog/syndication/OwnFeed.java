package microblog.syndication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
import microblog.database.Utc;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.feed.Feed;
import microblog.feed.FeedState;
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
    private static final int REMEMBERED = 10_000;

    @Inject
    Caller caller;

    @Inject
    Feed feed;

    @Inject
    FeedItems items;

    @Inject
    Settings settings;

    private record Shown(long person, String username, String query) {}

    private record Known(FeedState state, FeedVersion version) {}

    /** Versions of pages that were asked for lately, and the state in which they were found. */
    private final Cache<Shown, Known> known = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();

    private String site;

    @PostConstruct
    void configure() {
        site = settings.url(Setting.PUBLIC_URL).toString();
    }

    /**
     * The feed in JSON Feed. What many people do may change it, so its content tells whether it has changed; but it
     * isn't looked at as long as nobody has done anything.
     */
    @GET
    @Authenticated(Scope.READ)
    @Operation(operationId = "feed_own_json", summary = "Read one's own feed as JSON Feed")
    public Response page(@Context HttpServletRequest request) {
        QueryArguments query = QueryArguments.parse(request.getQueryString());
        PageRequest<LocalDateTime> page = PageRequest.byTime(query);
        FeedPlace place = FeedPlace.of(page, query);
        Shown shown = new Shown(caller.id(), caller.person().username(), place.query());
        FeedState state = feed.state(caller.id());
        Known before = known.getIfPresent(shown);
        if (before != null && before.state().equals(state) && has(request, page, before.version(), state)) {
            return answer(Response.notModified(), page, before.version(), state);
        }
        SyndicatedFeed found = shown(feed.part(caller.id(), page), place);
        byte[] body = JsonText.bytes(new JsonFeed(found));
        FeedVersion version = FeedVersion.ofBytes(body);
        known.put(shown, new Known(state, version));
        if (version.isAmong(tags(request))) {
            return answer(Response.notModified(), page, version, state);
        }
        Response.ResponseBuilder whole = Response.ok(body)
                .header(HttpHeaders.CONTENT_TYPE, FeedFormat.JSON.mediaType())
                .header(HttpHeaders.CONTENT_LENGTH, body.length)
                .header(HttpHeaders.LINK, found.links());
        return answer(whole, page, version, state);
    }

    private static String tags(HttpServletRequest request) {
        return String.join(", ", Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH)));
    }

    /**
     * Whether who asks has the feed already (RFC 9110, section 13.2.2). A time tells that only while nobody has done
     * anything: what began earlier may come to an end later.
     */
    private static boolean has(
            HttpServletRequest request, PageRequest<LocalDateTime> page, FeedVersion version, FeedState state) {
        String tags = tags(request);
        if (!tags.isEmpty()) {
            return version.isAmong(tags);
        }
        String since = request.getHeader(HttpHeaders.IF_MODIFIED_SINCE);
        return since != null && page.isFirst() && FeedVersion.isOver(state.changedAt(), since);
    }

    private static Response answer(
            Response.ResponseBuilder answer, PageRequest<LocalDateTime> page, FeedVersion version, FeedState state) {
        if (page.isFirst()) {
            FeedVersion.lastModified(state.changedAt(), Utc.now())
                    .ifPresent(time -> answer.header(HttpHeaders.LAST_MODIFIED, time));
        }
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
