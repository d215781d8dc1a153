package microblog.posts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import microblog.database.Dialect;
import microblog.database.Statements;

/**
 * The ids of new posts, which the database hands out in blocks. A persistence provider's own generator may hold its
 * lock until the transaction that fetched a block ends, and all who post at the same time would wait for that.
 */
@ApplicationScoped
public class PostIds {
    private static final int BLOCK = 50;

    @Inject
    Statements statements;

    @Inject
    Dialect dialect;

    private long next;
    private long end;

    /** An id that no post has had. Call it before a transaction locks anything. */
    synchronized long next() {
        if (next == end) {
            String value = dialect.isPostgresql() ? "nextval('posts_id_seq')" : "next value for posts_id_seq";
            // The sequence moves by blocks, to the last id of each.
            end = 1 + statements.row("select " + value).orElseThrow().number(0);
            next = end - BLOCK;
        }
        return next++;
    }
}
