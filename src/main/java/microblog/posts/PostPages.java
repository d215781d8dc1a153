package microblog.posts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import microblog.database.GatheredReads;
import microblog.errors.Refusal;
import microblog.paging.Page;
import microblog.paging.PageRequest;
import microblog.sql.PostCollection;
import microblog.sql.PostPageStatements;
import microblog.sql.Row;
import microblog.users.LastSeen;

/**
 * Pages of posts, newest first. A page is found by key and brings its authors along in the same query. It never ends
 * between posts of the same time, since {@code after} names only a time: of posts that share the time of a page's last
 * one, all are in that page, even when the limit is passed by that.
 */
@ApplicationScoped
public class PostPages {
    // What everybody reads at the same time, most of all: requests that meet share one query.
    private final GatheredReads<Integer, List<Row>> front = new GatheredReads<>(this::front);

    @Inject
    PostPageStatements statements;

    @Inject
    PostDays days;

    @Inject
    LastSeen lastSeen;

    /** The page of {@code posts} that is asked for; not found when there is no such collection. */
    public Page<PostView> page(PostCollection posts, PageRequest<LocalDateTime> page) {
        if (!page.isWithinBounds()) {
            page.checkAgainst(total(posts));
        }
        List<Row> found = posts.isEverybodys() && page.isFirst() ? front.get(wanted(page)) : find(posts, page);
        long total = found.isEmpty() ? total(posts) : found.get(0).number("total");
        return page(posts, page, total, found);
    }

    /** The page of {@code posts} that is asked for, of {@code total} in all. */
    public Page<PostView> page(PostCollection posts, PageRequest<LocalDateTime> page, long total) {
        page.checkAgainst(total);
        return page(posts, page, total, total == 0 ? List.of() : find(posts, page));
    }

    /** The page of {@code posts} that is asked for, of {@code total} in all, which {@link #find} has found. */
    public Page<PostView> page(PostCollection posts, PageRequest<LocalDateTime> page, long total, List<Row> found) {
        page.checkAgainst(total);
        if (total == 0) {
            return Page.of(List.of(), 0, page, 0);
        }
        List<PostView> views = complete(posts, page, found);
        return Page.of(views, page.hasAfter() ? skipped(posts, page.after()) : 0, page, total);
    }

    /**
     * A part of a collection, without its place in the whole.
     *
     * @param posts the posts, newest first
     * @param hasOlder whether there are posts after them; it may say so of a part that ends among posts of one time
     */
    public record Part(List<PostView> posts, boolean hasOlder) {}

    /** The part of {@code posts} that is asked for: what {@link #page} finds, in one query and with nothing counted. */
    public Part part(PostCollection posts, PageRequest<LocalDateTime> page) {
        if (!page.isWithinBounds()) {
            throw Refusal.badRequest();
        }
        List<Row> found = posts.isEverybodys() && page.isFirst() ? front.get(wanted(page)) : find(posts, page);
        return new Part(complete(posts, page, found), found.size() >= wanted(page));
    }

    /** The posts of a page and the one that comes next, if any. */
    public List<Row> find(PostCollection posts, PageRequest<LocalDateTime> page) {
        List<Row> found = query(posts, page);
        return found.size() < wanted(page) && posts.beyond() != null ? find(posts.beyond(), page) : found;
    }

    private Map<Integer, List<Row>> front(List<Integer> lengths) {
        Map<Integer, List<Row>> pages = new HashMap<>();
        for (Integer length : lengths) {
            pages.put(length, statements.newest(PostCollection.everybodys(), length, 0));
        }
        return pages;
    }

    private long total(PostCollection posts) {
        return statements.total(posts).orElseThrow(Refusal::notFound);
    }

    /** One more than asked for: it tells whether the page would end between posts of the same time. */
    public static int wanted(PageRequest<?> page) {
        return page.limit() + 1;
    }

    private List<Row> query(PostCollection posts, PageRequest<LocalDateTime> page) {
        return page.hasAfter()
                ? statements.before(posts, page.after(), wanted(page))
                : statements.newest(posts, wanted(page), page.rowsToSkip());
    }

    private List<PostView> complete(PostCollection posts, PageRequest<LocalDateTime> page, List<Row> found) {
        int wanted = wanted(page);
        if (found.size() < wanted) {
            return views(found);
        }
        List<PostView> result = new ArrayList<>(views(found.subList(0, wanted - 1)));
        PostView last = result.get(wanted - 2);
        if (!page.hasOffset() && PostView.time(found.get(wanted - 1)).equals(last.postedAt())) {
            result.addAll(views(statements.ofSameTime(posts, last.postedAt(), last.id())));
        }
        return result;
    }

    private long skipped(PostCollection posts, LocalDateTime after) {
        return posts.isEverybodys() ? days.postsSince(after) : statements.since(posts, after);
    }

    private List<PostView> views(List<Row> rows) {
        return rows.stream().map(row -> PostView.of(row, lastSeen)).toList();
    }
}
