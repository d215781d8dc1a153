package microblog.sql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** Parts of collections of posts, newest first, each post with its author. */
@ApplicationScoped
public class PostPageStatements {
    private static final int ALL = Integer.MAX_VALUE;

    @Inject
    Statements statements;

    /** The newest posts but for the first {@code skip}. */
    public List<Row> newest(PostCollection posts, int limit, int skip) {
        return statements.rows(posts.page("", limit), posts.key(), skip);
    }

    /** The newest posts before a time. */
    public List<Row> before(PostCollection posts, LocalDateTime time, int limit) {
        return statements.rows(posts.page(" and p.timestamp < ?3", limit), posts.key(), 0, time);
    }

    /** All posts of one time that come after the post with an id. */
    public List<Row> ofSameTime(PostCollection posts, LocalDateTime time, long id) {
        return statements.rows(posts.page(" and p.timestamp = ?3 and p.id < ?4", ALL), posts.key(), 0, time, id);
    }

    /** How many posts are of a time or newer. */
    public long since(PostCollection posts, LocalDateTime time) {
        return statements
                .row(posts.count(" and p.timestamp >= ?2"), posts.key(), time)
                .orElseThrow()
                .number("amount");
    }

    /** How many posts there are; empty when there is no such collection. */
    public Optional<Long> total(PostCollection posts) {
        return statements
                .row(posts.total(), posts.key())
                .filter(row -> !row.isNull("total"))
                .map(row -> row.number("total"));
    }
}
