package microblog.posts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import microblog.sql.PostStatements;

/**
 * The ids of new posts, which the database hands out in blocks. A persistence provider's own generator may hold its
 * lock until the transaction that fetched a block ends, and all who post at the same time would wait for that.
 */
@ApplicationScoped
public class PostIds {
    private static final int BLOCK = 50;

    @Inject
    PostStatements statements;

    private long next;
    private long end;

    /** An id that no post has had. Call it before a transaction locks anything. */
    public synchronized long next() {
        if (next == end) {
            end = 1 + statements.lastOfNextBlock();
            next = end - BLOCK;
        }
        return next++;
    }
}
