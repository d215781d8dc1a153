package microblog.sql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Users by id and by name, and pages of all. */
@ApplicationScoped
public class UserStatements {
    /** What is selected of {@code users u}, alone or as the author or owner of something. */
    static final String COLUMNS = """
            u.id as user_id, u.username, u.email, \
            case when u.password_hash is null then 0 else 1 end as has_password, \
            case when u.password_ended then 1 else 0 end as password_ended, \
            u.about_me, u.first_seen, u.last_seen""";

    // Not one query with both conditions, which PostgreSQL would answer by reading the whole table.
    private static final String NAMES = """
            select u.id as user_id, u.username, u.full_name from users u where u.id = any(?1)
            union all select u.id as user_id, u.username, u.full_name from users u where u.username = any(?2)""";

    private static final String SELECT = "select " + COLUMNS + " from users u";

    @Inject
    Statements statements;

    /** The users with these ids. */
    public List<Row> byId(Collection<Long> ids) {
        return statements.rows(SELECT + " where u.id = any(?1)", (Object) ids.toArray(new Long[0]));
    }

    /** What users with these ids, and users with these user names, are called; somebody may come twice. */
    public List<Row> names(Collection<Long> ids, Collection<String> usernames) {
        return statements.rows(NAMES, ids.toArray(new Long[0]), usernames.toArray(new String[0]));
    }

    /** The user with a name, which is case-sensitive. */
    public Optional<Row> byName(String username) {
        return statements.row(SELECT + " where u.username = ?1", username);
    }

    /** A part of all users in the order of ids. */
    public List<Row> page(int limit, int skip) {
        return statements.rows(SELECT + " order by u.id limit " + limit + " offset ?1", skip);
    }
}
