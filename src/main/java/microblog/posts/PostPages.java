package microblog.posts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import microblog.database.Row;
import microblog.paging.Page;
import microblog.paging.PageRequest;
import microblog.users.LastSeen;

/**
 * Pages of posts, newest first. A page is found by key and brings its authors along in the same query. It never ends
 * between posts of the same time, since {@code after} names only a time: of posts that share the time of a page's last
 * one, all are in that page, even when the limit is passed by that.
 */
@ApplicationScoped
public class PostPages {
    private static final int ALL = Integer.MAX_VALUE;

    @PersistenceContext
    EntityManager database;

    @Inject
    LastSeen lastSeen;

    /** The page of {@code posts} that is asked for, of {@code total} in all. */
    public Page<PostView> page(PostCollection posts, PageRequest<LocalDateTime> page, long total) {
        page.checkAgainst(total);
        if (total == 0) {
            return Page.of(List.of(), 0, page, 0);
        }
        List<PostView> found = rows(posts, page);
        long skipped = page.hasAfter() ? skipped(posts, page.after()) : 0;
        return Page.of(found, skipped, page, total);
    }

    private List<PostView> rows(PostCollection posts, PageRequest<LocalDateTime> page) {
        // One more than asked for: it tells whether the page would end between posts of the same time.
        int wanted = page.limit() + 1;
        List<PostView> found = page.hasAfter()
                ? views(query(posts, " and p.timestamp < ?4", wanted, 0).setParameter(4, page.after()))
                : views(query(posts, "", wanted, page.rowsToSkip()));
        if (found.size() < wanted) {
            return posts.beyond() == null ? found : rows(posts.beyond(), page);
        }
        PostView last = found.get(wanted - 2);
        List<PostView> result = new ArrayList<>(found.subList(0, wanted - 1));
        if (!page.hasOffset() && found.get(wanted - 1).postedAt().equals(last.postedAt())) {
            result.addAll(views(query(posts, " and p.timestamp = ?4 and p.id < ?5", ALL, 0)
                    .setParameter(4, last.postedAt())
                    .setParameter(5, last.id())));
        }
        return result;
    }

    private Query query(PostCollection posts, String condition, int limit, int offset) {
        return bind(posts.page(PostView.COLUMNS, condition), posts)
                .setParameter(2, limit)
                .setParameter(3, offset);
    }

    private long skipped(PostCollection posts, LocalDateTime after) {
        Query query = bind(posts.count(" and p.timestamp >= ?2"), posts).setParameter(2, after);
        return Row.of(query.getSingleResult()).number(0);
    }

    private Query bind(String sql, PostCollection posts) {
        return database.createNativeQuery(sql).setParameter(1, posts.person());
    }

    private List<PostView> views(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(row -> PostView.of(Row.of(row), lastSeen)).toList();
    }
}
