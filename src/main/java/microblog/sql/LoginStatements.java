package microblog.sql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * What a login is, table by table: whatever lets somebody act as a user, or become able to, without the password. This
 * is the only place that knows. They are statements, not JPQL, because an operator's command ends logins, too, and has
 * a connection and no container: there must not be two lists (docs/adr/016).
 */
@ApplicationScoped
public class LoginStatements {
    /** Tables that refer to users and hold no login, each with the reason. */
    static final Map<String, String> NO_LOGINS = Map.of(
            "posts", "what a user wrote",
            "deleted_posts", "what a user wrote and an app deleted",
            "followers", "whom a user follows",
            "user_words", "by which words a user is found",
            "given_names", "by which name an app knows a user",
            "identities", "who a user is elsewhere: that provider decides anew each time");

    /** What the maker of an account may have set up to open it with besides the password, or to keep others out. */
    private static final List<String> CREDENTIALS = List.of("one_time_codes", "recovery_codes", "passkeys");

    // ?1 is the user, ?2 the session that goes on and ?3 the token that does.
    private static final List<Kind> KINDS = List.of(
            new Kind("authorization_codes", "user_id = ?1"),
            // Bound to a session, not to a user; whoever is asked has one.
            new Kind("authorization_requests", """
                    (select s.user_id from web_sessions s where s.id_hash = authorization_requests.session_id) = ?1
                    and session_id <> ?2"""),
            new Kind("web_sessions", "user_id = ?1 and id_hash <> ?2"),
            new Kind("sign_in_links", "user_id = ?1"),
            new Kind("email_links", "user_id = ?1"),
            new Kind("reset_tokens", "user_id = ?1"),
            // Access and refresh tokens of logins and of apps; what was spent of them goes with them.
            new Kind("tokens", "user_id = ?1 and id <> ?3"));

    // Counted first, which locks the user: whoever finishes a login meanwhile waits, and finds that it has ended.
    private static final String COUNT = "update users set logins_ended = logins_ended + 1 where id = ?1";

    @Inject
    StatementsInTransaction inTransaction;

    /**
     * Where one kind of login is kept.
     *
     * @param ofUser which rows are those of a user, but for the login that goes on
     */
    private record Kind(String table, String ofUser) {
        String delete() {
            return "delete from " + table + " where " + ofUser;
        }
    }

    /** The tables that hold logins. */
    static List<String> tables() {
        return KINDS.stream().map(Kind::table).toList();
    }

    /** The tables that hold what a user opens the account with besides the password. */
    static List<String> credentials() {
        return CREDENTIALS;
    }

    /** Forgets what a user opens the account with besides the password, within the running transaction. */
    public void forgetCredentials(long user) {
        for (String table : CREDENTIALS) {
            inTransaction.change("delete from " + table + " where user_id = ?1", user);
        }
    }

    /** The same within the connection's transaction. */
    public static void forgetCredentials(Connection connection, long user) throws SQLException {
        for (String table : CREDENTIALS) {
            StatementText.of("delete from " + table + " where user_id = ?1").change(connection, user);
        }
    }

    /**
     * Ends every login of a user but one, within the running transaction; answers how many.
     *
     * @param keptSession the session that goes on; an empty text for none
     * @param keptToken the token that goes on; 0 for none
     */
    public int end(long user, String keptSession, long keptToken) {
        inTransaction.change(COUNT, user);
        int ended = 0;
        for (Kind kind : KINDS) {
            ended += inTransaction.change(kind.delete(), user, keptSession, keptToken);
        }
        return ended;
    }

    /** Ends every login of a user, within the connection's transaction; answers how many. */
    public static int end(Connection connection, long user) throws SQLException {
        StatementText.of(COUNT).change(connection, user);
        int ended = 0;
        for (Kind kind : KINDS) {
            ended += StatementText.of(kind.delete()).change(connection, user, "", 0L);
        }
        return ended;
    }

    /** Ends every login of everybody, within the connection's transaction; answers how many. */
    public static int endAll(Connection connection) throws SQLException {
        int ended = 0;
        for (Kind kind : KINDS) {
            ended += StatementText.of("delete from " + kind.table()).change(connection);
        }
        return ended;
    }
}
