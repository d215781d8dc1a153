package microblog.sql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import microblog.database.UnitOfWork;

/**
 * Publishes posts. A post, its author's counter and the total: all who write lock them in this order, so that nobody
 * waits for somebody who waits for them.
 */
@ApplicationScoped
public class PublishStatements {
    private static final String INSERT = "insert into posts (id, text, timestamp, user_id) values (?1, ?2, ?3, ?4)";

    // One trip and no transaction around it.
    private static final String PUBLISH = """
            with post as ({insert} returning user_id),
            author as (update users u set posts_count = u.posts_count + 1 from post where u.id = post.user_id
            returning u.id)
            update counters c set amount = c.amount + 1 from author where c.name = 'posts' and c.slot = ?5""".replace("{insert}", INSERT);

    private static final String COUNT = "update users set posts_count = posts_count + ?1 where id = ?2";

    @Inject
    Statements statements;

    @Inject
    StatementsInTransaction inTransaction;

    @Inject
    UnitOfWork work;

    @Inject
    Dialect dialect;

    @Inject
    CounterSlots totals;

    /** Publishes a post, and counts it. H2 has no statement that changes several tables. */
    public void publish(long id, String text, LocalDateTime time, long author) {
        if (dialect.isPostgresql()) {
            statements.change(PUBLISH, id, text, time, author, CounterSlots.slot());
        } else {
            work.run(() -> {
                inTransaction.change(INSERT, id, text, time, author);
                count(author, 1);
            });
        }
    }

    /** Counts a post that comes or goes within the running transaction. */
    public void count(long author, int change) {
        inTransaction.change(COUNT, change, author);
        totals.add(CounterSlots.Of.POSTS, change);
    }
}
