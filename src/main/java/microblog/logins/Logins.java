package microblog.logins;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * What a login is, wherever one is kept: whatever lets somebody act as a user, or become able to, without the password.
 * This is the only place that knows; whoever ends logins (the API, a reset, the settings, an operator) does it here.
 * They are plain statements, because an operator's command has a connection and no container.
 */
@ApplicationScoped
public class Logins {
    /** Tables that refer to users and hold no login, each with the reason. */
    public static final Map<String, String> NO_LOGINS = Map.of(
            "posts", "what a user wrote",
            "deleted_posts", "what a user wrote and an app deleted",
            "followers", "whom a user follows",
            "user_words", "by which words a user is found",
            "identities", "who a user is elsewhere: that provider decides anew each time");

    private static final List<Kind> KINDS = List.of(
            new Kind("authorization_codes", "user_id", ""),
            // Bound to a session, not to a user; whoever is asked has one.
            new Kind(
                    "authorization_requests",
                    "(select s.user_id from web_sessions s where s.id_hash = authorization_requests.session_id)",
                    "session_id"),
            new Kind("web_sessions", "user_id", "id_hash"),
            new Kind("sign_in_links", "user_id", ""),
            new Kind("email_links", "user_id", ""),
            new Kind("reset_tokens", "user_id", ""),
            // Access and refresh tokens of logins and of apps; what was spent of them goes with them.
            new Kind("tokens", "user_id", "id"));

    // Counted first, which locks the user: whoever finishes a login meanwhile waits, and finds that it has ended.
    private static final String COUNT = "update users set logins_ended = logins_ended + 1 where id = ?";

    @PersistenceContext
    EntityManager database;

    /**
     * Where one kind of login is kept.
     *
     * @param ofUser what tells whose it is
     * @param keptBy the column that tells the one that goes on; empty when none of this kind does
     */
    private record Kind(String table, String ofUser, String keptBy) {
        String delete() {
            return "delete from " + table + " where " + ofUser + " = ?"
                    + (keptBy.isEmpty() ? "" : " and " + keptBy + " <> ?");
        }

        Object kept(Kept kept) {
            return table.equals("tokens") ? (Object) kept.tokenId() : kept.sessionId();
        }
    }

    /** The tables that hold logins. */
    public static List<String> tables() {
        return KINDS.stream().map(Kind::table).toList();
    }

    /** Ends every login of a user but this one, within the running transaction; answers how many. */
    @Transactional
    public int end(long user, Kept kept) {
        database.flush();
        database.createNativeQuery(numbered(COUNT)).setParameter(1, user).executeUpdate();
        int ended = 0;
        for (Kind kind : KINDS) {
            Query delete = database.createNativeQuery(numbered(kind.delete())).setParameter(1, user);
            if (!kind.keptBy().isEmpty()) {
                delete.setParameter(2, kind.kept(kept));
            }
            ended += delete.executeUpdate();
        }
        return ended;
    }

    private static String numbered(String statement) {
        return statement.replaceFirst("\\?", "?1").replaceFirst("\\?$", "?2");
    }

    /** Ends every login of a user, within the connection's transaction; answers how many. */
    public static int end(Connection connection, long user) throws SQLException {
        int ended = 0;
        try (PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setLong(1, user);
            count.executeUpdate();
        }
        for (Kind kind : KINDS) {
            try (PreparedStatement delete = connection.prepareStatement(kind.delete())) {
                delete.setLong(1, user);
                if (!kind.keptBy().isEmpty()) {
                    delete.setObject(2, kind.kept(Kept.NONE));
                }
                ended += delete.executeUpdate();
            }
        }
        return ended;
    }

    /** Ends every login of everybody, within the connection's transaction; answers how many. */
    public static int endAll(Connection connection) throws SQLException {
        int ended = 0;
        for (Kind kind : KINDS) {
            try (PreparedStatement delete = connection.prepareStatement("delete from " + kind.table())) {
                ended += delete.executeUpdate();
            }
        }
        return ended;
    }
}
