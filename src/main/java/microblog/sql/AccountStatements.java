package microblog.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * All that there is of one user but secrets, for an export: by the server, and by a command that has a connection and
 * no container.
 */
public final class AccountStatements {
    private static final String POSTS = """
            select id as post_id, text, timestamp as posted_at from posts
            where user_id = ?1 and (timestamp, id) > (?2, ?3) order by timestamp, id limit {limit}""";

    private final Connection connection;

    /** Reads through this connection, which stays open. */
    public AccountStatements(Connection connection) {
        this.connection = connection;
    }

    /** The user, with {@code posts_count}; empty when there is no such user. */
    public Optional<Row> profile(long user) throws SQLException {
        String sql = "select username, email, full_name, about_me, first_seen, posts_count from users where id = ?1";
        return StatementText.of(sql).row(connection, user);
    }

    /** Whom the user follows, in the order of names. */
    public List<Row> following(long user) throws SQLException {
        return rows("""
                select u.username from followers f join users u on u.id = f.followed_id
                where f.follower_id = ?1 order by u.username""", user);
    }

    /** Who follows the user, in the order of names. */
    public List<Row> followers(long user) throws SQLException {
        return rows("""
                select u.username from followers f join users u on u.id = f.follower_id
                where f.followed_id = ?1 order by u.username""", user);
    }

    /** Who the user is elsewhere. */
    public List<Row> identities(long user) throws SQLException {
        return rows("select issuer, subject, created_at from identities where user_id = ?1 order by created_at", user);
    }

    /** The apps that have tokens of the user. */
    public List<Row> apps(long user) throws SQLException {
        return rows("""
                select client_id, client_name, scope, created_at from tokens
                where user_id = ?1 and client_id is not null order by id""", user);
    }

    /** Since when the user is asked for a second step, and how many recovery codes are left: one row in any case. */
    public List<Row> secondStep(long user) throws SQLException {
        return rows("""
                select max(c.confirmed_at) as since,
                       (select count(*) from recovery_codes r where r.user_id = ?1) as codes
                from one_time_codes c where c.user_id = ?1""", user);
    }

    /** The user's passkeys; their keys are of no use elsewhere. */
    public List<Row> passkeys(long user) throws SQLException {
        return rows("select name, created_at, last_used_at from passkeys where user_id = ?1 order by created_at", user);
    }

    /** The user's posts behind a place in the order of their times, the oldest first. */
    public List<Row> posts(long user, LocalDateTime after, long afterId, int limit) throws SQLException {
        return rows(POSTS.replace("{limit}", Integer.toString(limit)), user, after, afterId);
    }

    private List<Row> rows(String sql, Object... values) throws SQLException {
        return StatementText.of(sql).rows(connection, values);
    }
}
