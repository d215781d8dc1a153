package microblog.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import microblog.errors.Refusal;
import microblog.feed.KnownFeed.News;
import microblog.paging.Page;
import microblog.paging.PageRequest;
import microblog.posts.PostPages;
import microblog.posts.PostView;
import microblog.sql.FeedStatements;
import microblog.sql.PostCollection;
import microblog.sql.Row;

/**
 * A person's feed. Its total is the sum of counters, not a count. The start of a feed that was read lately is known
 * ({@link KnownFeed}): then only what is new is looked for. Otherwise a page is found in one of two ways, whichever
 * touches fewer rows for this person and page: by going through everybody's newest posts and keeping the feed's
 * ({@link FeedStatements#window}), which suits a person who follows many; or by merging the newest posts of each
 * followed person ({@link FeedStatements#merge}), which suits one who follows few.
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
    FeedStatements statements;

    @Inject
    PostPages pages;

    // Feeds whose start was read lately; known ones are asked about in one way, whatever they have.
    private final Cache<Long, KnownFeed> known = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(REMEMBERED_FOR)
            .executor(Runnable::run)
            .build();

    /** The page of {@code person}'s feed that is asked for. */
    public Page<PostView> page(long person, PageRequest<LocalDateTime> page) {
        if (statements.hasNews() && page.isFirst() && page.isWithinBounds()) {
            KnownFeed before = known.getIfPresent(person);
            return (before == null ? Optional.<Page<PostView>>empty() : start(before, person, page))
                    .orElseGet(() -> start(person, page));
        }
        Size size = Size.of(found(statements.size(person)));
        return pages.page(way(person, size, page), page, size.feed);
    }

    /** The part of {@code person}'s feed that is asked for: what {@link #page} finds, with nothing counted above it. */
    public PostPages.Part part(long person, PageRequest<LocalDateTime> page) {
        if (page.hasAfter()) {
            Size size = Size.of(found(statements.size(person)));
            return pages.part(way(person, size, page), page);
        }
        // Nothing is counted here, and the start may be known.
        Page<PostView> whole = page(person, page);
        BigInteger end = whole.offset().add(BigInteger.valueOf(whole.data().size()));
        return new PostPages.Part(whole.data(), end.compareTo(BigInteger.valueOf(whole.total())) < 0);
    }

    /** Whether {@code person}'s feed may have changed, without looking at its posts. */
    public FeedState state(long person) {
        return FeedState.of(found(statements.state(person)));
    }

    private Optional<Page<PostView>> start(KnownFeed before, long person, PageRequest<LocalDateTime> page) {
        LocalDateTime since = before.news().since();
        News now = News.of(found(statements.news(person, since)), since);
        int wanted = PostPages.wanted(page);
        if (!before.isStillKnown(now, wanted)) {
            return Optional.empty();
        }
        Long[] newest = before.newest(now, wanted);
        List<Row> found = newest.length == 0 ? List.of() : pages.find(statements.known(newest), page);
        // One may have been removed at this moment.
        return found.size() < newest.length
                ? Optional.empty()
                : Optional.of(pages.page(statements.merge(person), page, before.total(now), found));
    }

    private Page<PostView> start(long person, PageRequest<LocalDateTime> page) {
        Row row = found(statements.sizeAndNews(person));
        News news = News.of(row, row.time("since"));
        Size size = Size.of(row);
        PostCollection feed = way(person, size, page);
        List<Row> found = size.feed == 0 ? List.of() : pages.find(feed, page);
        known.put(person, KnownFeed.of(news, size.feed, found, PostPages.wanted(page)));
        return pages.page(feed, page, size.feed, found);
    }

    private PostCollection way(long person, Size size, PageRequest<LocalDateTime> page) {
        long window = size.window(page);
        return window > 0 ? statements.window(person, window) : statements.merge(person);
    }

    /**
     * What is known of a feed without looking at posts.
     *
     * @param authors how many users' posts it has
     * @param feed how many posts it has
     * @param all how many posts there are in all
     */
    record Size(long authors, long feed, long all) {
        static Size of(Row row) {
            return new Size(row.number("authors"), row.number("feed"), row.number("all_posts"));
        }

        /** The width of a window that very likely holds the page; 0 when merging is cheaper. */
        long window(PageRequest<?> page) {
            if (feed == 0) {
                return 0;
            }
            long needed = (page.limit() + 1L + page.rowsToSkip()) * SAFETY;
            long width = needed * Math.max(1, all / feed);
            return width < authors * POSTS_PER_LOOKUP ? rounded(width) : 0;
        }

        // Up to the next number of three binary digits and zeros: the width is part of the statement, of which there
        // must not be one for each number.
        private static long rounded(long width) {
            long step = Math.max(1, Long.highestOneBit(width) >> 2);
            return (width + step - 1) / step * step;
        }
    }

    private static Row found(Optional<Row> row) {
        return row.orElseThrow(Refusal::notFound);
    }
}
