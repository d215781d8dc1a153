package microblog.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import microblog.database.Dialect;
import microblog.database.Row;
import microblog.database.Statements;
import microblog.database.Totals;
import microblog.errors.ApiError;
import microblog.paging.Page;
import microblog.paging.PageRequest;
import microblog.posts.PostPages;
import microblog.posts.PostView;

/**
 * A person's feed. Its total is the sum of counters, not a count. A page is found in one of two ways, whichever touches
 * fewer rows for this person and page: by going through everybody's newest posts and keeping the feed's
 * ({@link FeedQuery#window}), which suits a person who follows many; or by merging the newest posts of each followed
 * person ({@link FeedQuery#merge}), which suits one who follows few.
 */
@ApplicationScoped
public class Feed {
    // How many posts of a window cost as much as looking up one person's newest posts; measured on PostgreSQL 15.
    private static final int POSTS_PER_LOOKUP = 4;
    // A window is this many times as wide as it would have to be if the feed's posts were spread evenly.
    private static final int SAFETY = 4;

    @Inject
    Statements statements;

    @Inject
    PostPages pages;

    @Inject
    Dialect dialect;

    /** The page of {@code person}'s feed that is asked for. */
    public Page<PostView> page(long person, PageRequest<LocalDateTime> page) {
        Size size = size(person);
        page.checkAgainst(size.feed);
        return pages.page(query(person, size, page), page, size.feed);
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

    private Size size(long person) {
        Row row = statements
                .row(
                        "select u.following_count + 1, u.posts_count + coalesce((select sum(o.posts_count) from followers f"
                                + " join users o on o.id = f.followed_id where f.follower_id = u.id and f.followed_id <> u.id), 0), "
                                + Totals.Of.POSTS.sql() + " from users u where u.id = ?1",
                        person)
                .orElseThrow(ApiError::notFound);
        return new Size(row.number(0), row.number(1), row.number(2));
    }
}
