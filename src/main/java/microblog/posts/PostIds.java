package microblog.posts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import microblog.database.Dialect;
import microblog.database.Row;

/**
 * The ids of new posts, which the database hands out in blocks. A persistence provider's own generator may hold its
 * lock until the transaction that fetched a block ends, and all who post at the same time would wait for that.
 */
@ApplicationScoped
public class PostIds {
    private static final int BLOCK = 50;

    @PersistenceContext
    EntityManager database;

    @Inject
    Dialect dialect;

    private long next;
    private long end;

    /** An id that no post has had. Call it within a transaction, before that locks anything. */
    synchronized long next() {
        if (next == end) {
            String value = dialect.isPostgresql() ? "nextval('posts_id_seq')" : "next value for posts_id_seq";
            // The sequence moves by blocks, to the last id of each.
            end = 1
                    + Row.of(database.createNativeQuery("select " + value).getSingleResult())
                            .number(0);
            next = end - BLOCK;
        }
        return next++;
    }
}
