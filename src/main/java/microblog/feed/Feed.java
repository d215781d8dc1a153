package microblog.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import microblog.database.Dialect;
import microblog.database.Row;
import microblog.database.Statements;
import microblog.database.Totals;
import microblog.errors.Refusal;
import microblog.feed.KnownFeed.News;
import microblog.paging.Page;
import microblog.paging.PageRequest;
import microblog.posts.PostPages;
import microblog.posts.PostView;

/**
 * A person's feed. Its total is the sum of counters, not a count. The start of a feed that was read lately is known
 * ({@link KnownFeed}): then only what is new is looked for. Otherwise a page is found in one of two ways, whichever
 * touches fewer rows for this person and page: by going through everybody's newest posts and keeping the feed's
 * ({@link FeedQuery#window}), which suits a person who follows many; or by merging the newest posts of each followed
 * person ({@link FeedQuery#merge}), which suits one who follows few.
 */
@ApplicationScoped
public class Feed {
    // How many posts of a window cost as much as looking up one person's newest posts; measured on PostgreSQL 15.
    private static final int POSTS_PER_LOOKUP = 4;
    // A window is this many times as wide as it would have to be if the feed's posts were spread evenly.
    private static final int SAFETY = 4;
    private static final int REMEMBERED = 10_000;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);

    @Inject
    Statements statements;

    @Inject
    PostPages pages;

    @Inject
    Dialect dialect;

    // Feeds whose start was read lately; known ones are asked about in one way, whatever they have.
    private final Cache<Long, KnownFeed> known = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(REMEMBERED_FOR)
            .executor(Runnable::run)
            .build();

    /** The page of {@code person}'s feed that is asked for. */
    public Page<PostView> page(long person, PageRequest<LocalDateTime> page) {
        if (dialect.isPostgresql() && page.isFirst() && page.isWithinBounds()) {
            KnownFeed before = known.getIfPresent(person);
            return (before == null ? Optional.<Page<PostView>>empty() : start(before, person, page))
                    .orElseGet(() -> start(person, page));
        }
        Row row = row(
                "select " + FeedQuery.SIZE + ", " + Totals.Of.POSTS.sql() + " from users u where u.id = ?1", person);
        Size size = new Size(row.number(0), row.number(1), row.number(2));
        return pages.page(query(person, size, page), page, size.feed);
    }

    private Optional<Page<PostView>> start(KnownFeed before, long person, PageRequest<LocalDateTime> page) {
        News now = News.of(
                row(FeedQuery.NEWS, person, before.news().since()),
                before.news().since());
        int wanted = PostPages.wanted(page);
        if (!before.isStillKnown(now, wanted)) {
            return Optional.empty();
        }
        Long[] newest = before.newest(now, wanted);
        List<Row> found = newest.length == 0 ? List.of() : pages.find(FeedQuery.known(newest), page);
        // One may have been removed at this moment.
        return found.size() < newest.length
                ? Optional.empty()
                : Optional.of(pages.page(FeedQuery.merge(person), page, before.total(now), found));
    }

    private Page<PostView> start(long person, PageRequest<LocalDateTime> page) {
        Row row = row(FeedQuery.SIZE_AND_NEWS, person);
        News news = News.of(row, row.time(7));
        Size size = new Size(row.number(5), row.number(6), news.posts());
        FeedQuery query = query(person, size, page);
        List<Row> found = size.feed == 0 ? List.of() : pages.find(query, page);
        known.put(person, KnownFeed.of(news, size.feed, found, PostPages.wanted(page)));
        return pages.page(query, page, size.feed, found);
    }

    private FeedQuery query(long person, Size size, PageRequest<LocalDateTime> page) {
        if (!dialect.isPostgresql()) {
            return FeedQuery.simple(person);
        }
        long window = window(size, page);
        return window > 0 ? FeedQuery.window(person, window) : FeedQuery.merge(person);
    }

    // The width of a window that very likely holds the page; 0 when merging is cheaper.
    private static long window(Size size, PageRequest<LocalDateTime> page) {
        if (size.feed == 0) {
            return 0;
        }
        long needed = (page.limit() + 1L + page.rowsToSkip()) * SAFETY;
        long width = needed * Math.max(1, size.all / size.feed);
        return width < size.people * POSTS_PER_LOOKUP ? width : 0;
    }

    /**
     * What is known of a feed without looking at posts.
     *
     * @param people how many people's posts it has
     * @param feed how many posts it has
     * @param all how many posts there are in all
     */
    private record Size(long people, long feed, long all) {}

    private Row row(String sql, Object... values) {
        return statements.row(sql, values).orElseThrow(Refusal::notFound);
    }
}
