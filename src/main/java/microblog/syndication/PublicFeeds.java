package microblog.syndication;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.database.Utc;
import microblog.paging.PageRequest;
import microblog.posts.PostPages;
import microblog.posts.PostRepository;
import microblog.posts.PostView;
import microblog.requests.QueryArguments;

/**
 * Answers those who read public feeds. Most of them ask every few minutes whether anything is new: they are told so
 * without a post being read.
 */
@ApplicationScoped
class PublicFeeds {
    /** Kept by caches, which ask each time whether it has changed: what was deleted is gone from the next answer. */
    static final String CACHING = "public, no-cache";

    private static final int NOT_MODIFIED = 304;

    @Inject
    PostPages pages;

    @Inject
    PostRepository posts;

    @Inject
    FeedItems items;

    @Inject
    Settings settings;

    private String site;
    private String hub;

    @PostConstruct
    void configure() {
        site = settings.url(Setting.PUBLIC_URL).toString();
        hub = settings.optionalText(Setting.WEBSUB_HUB).orElse(null);
    }

    /** The part of a feed that is asked for, in a format. */
    Response answer(PublicFeed feed, FeedFormat format, HttpServletRequest request) {
        QueryArguments query = QueryArguments.parse(request.getQueryString());
        PageRequest<LocalDateTime> page = PageRequest.byTime(query);
        page.checkAgainst(feed.state().posts());
        FeedVersion version = feed.version();
        if (isKnown(feed, version, page, request)) {
            return headers(Response.status(NOT_MODIFIED), version).build();
        }
        PostPages.Part part = pages.part(feed.posts(), page);
        LocalDateTime changedAt = feed.changedAt(
                part.posts().isEmpty() ? null : part.posts().get(0).postedAt());
        SyndicatedFeed shown = shown(feed, format, part, changedAt, FeedPlace.of(page, query));
        byte[] body = format.bytes(shown);
        Response.ResponseBuilder answer = headers(Response.ok(body), version)
                .header(HttpHeaders.CONTENT_TYPE, format.mediaType())
                .header(HttpHeaders.CONTENT_LENGTH, body.length)
                .header(HttpHeaders.LINK, shown.links());
        if (page.isFirst()) {
            FeedVersion.lastModified(changedAt, Utc.now())
                    .ifPresent(time -> answer.header(HttpHeaders.LAST_MODIFIED, time));
        }
        return answer.build();
    }

    private static Response.ResponseBuilder headers(Response.ResponseBuilder answer, FeedVersion version) {
        return answer.header(HttpHeaders.ETAG, version.tag()).header(HttpHeaders.CACHE_CONTROL, CACHING);
    }

    private boolean isKnown(
            PublicFeed feed, FeedVersion version, PageRequest<LocalDateTime> page, HttpServletRequest request) {
        List<String> tags = Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH));
        if (!tags.isEmpty()) {
            return version.isAmong(String.join(", ", tags));
        }
        String since = request.getHeader(HttpHeaders.IF_MODIFIED_SINCE);
        return since != null
                && page.isFirst()
                && FeedVersion.isOver(feed.changedAt(posts.newest(feed.person()).orElse(null)), since);
    }

    private SyndicatedFeed shown(
            PublicFeed feed, FeedFormat format, PostPages.Part part, LocalDateTime changedAt, FeedPlace place) {
        String first = site + feed.page() + format.ending();
        List<PostView> found = part.posts();
        return new SyndicatedFeed(
                feed.id(),
                feed.title(),
                feed.description(),
                site + feed.page(),
                first,
                first + place.query(),
                part.hasOlder()
                        ? first + place.after(found.get(found.size() - 1).postedAt())
                        : null,
                place.query().isEmpty() ? hub : null,
                feed.author() == null ? null : feed.author().avatar(),
                feed.author(),
                changedAt,
                items.of(found));
    }
}
