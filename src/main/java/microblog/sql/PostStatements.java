package microblog.sql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;

/** Posts with their authors by id, and the ids of new ones. */
@ApplicationScoped
public class PostStatements {
    /** What is selected of {@code posts p} and its author {@code users u}. */
    static final String COLUMNS =
            "p.id as post_id, p.text, p.timestamp as posted_at, p.edited_at, " + UserStatements.COLUMNS;

    private static final String BY_ID =
            "select " + COLUMNS + " from posts p join users u on u.id = p.user_id where p.id = any(?1)";

    @Inject
    Statements statements;

    @Inject
    Dialect dialect;

    /** The posts with these ids. */
    public List<Row> byId(Collection<Long> ids) {
        return statements.rows(BY_ID, (Object) ids.toArray(new Long[0]));
    }

    /** The last id of a block that no post has had; the sequence moves by whole blocks. */
    public long lastOfNextBlock() {
        return statements
                .row("select " + dialect.nextOf("posts_id_seq") + " as id")
                .orElseThrow()
                .number("id");
    }
}
