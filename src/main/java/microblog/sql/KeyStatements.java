package microblog.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The keys that sign access tokens, replaced and withdrawn by a command: it has a connection and no container, and
 * works in the connection's transaction.
 */
public final class KeyStatements {
    // Access tokens of logins and of apps that users authorized; the opaque ones of sign-ins by mail have no signature.
    // A grant keeps its row when it is renewed, so a row that is older than a key may hold a token that the key signed.
    private static final String SIGNED = "(client_id is null or granted_scope is not null)";

    // Nodes go on signing with a retired key until they have read of it.
    private static final String END_SIGNED = """
            delete from tokens where {signed} and (created_at is null
            or created_at <= (select k.retired_at + interval '1' hour from signing_keys k where k.kid = ?1))""".replace("{signed}", SIGNED);

    private static final String REMOVE_UNUSED = """
            delete from signing_keys where retired_at < ?1 and not exists (select 1 from tokens where {signed}
            and (access_expiration > ?2 or refresh_expiration > ?2)
            and (created_at is null or created_at <= signing_keys.retired_at + interval '1' hour))""".replace("{signed}", SIGNED);

    private final Connection connection;

    /** Works through this connection, which stays open. */
    public KeyStatements(Connection connection) {
        this.connection = connection;
    }

    /** The ids of all keys. */
    public List<String> ids() throws SQLException {
        return StatementText.of("select kid from signing_keys").rows(connection).stream()
                .map(row -> row.text("kid"))
                .toList();
    }

    /** Whether a key signs still; empty when there is no such key. */
    public Optional<Boolean> isSigning(String id) throws SQLException {
        return StatementText.of("select retired_at from signing_keys where kid = ?1")
                .row(connection, id)
                .map(row -> row.isNull("retired_at"));
    }

    /** Adds a key. */
    public void add(String id, String privateKey, String publicKey, LocalDateTime now) throws SQLException {
        change(
                "insert into signing_keys (kid, private_key, public_key, created_at) values (?1, ?2, ?3, ?4)",
                id,
                privateKey,
                publicKey,
                now);
    }

    /** From now on no key signs. */
    public void retireAll(LocalDateTime now) throws SQLException {
        change("update signing_keys set retired_at = ?1 where retired_at is null", now);
    }

    /** Removes the keys that were retired before a time and may have signed no token that ends after another. */
    public void removeUnused(LocalDateTime retiredBefore, LocalDateTime tokensEndAfter) throws SQLException {
        change(REMOVE_UNUSED, retiredBefore, tokensEndAfter);
    }

    /** Ends every token that a retired key may have signed. */
    public void endSigned(String id) throws SQLException {
        change(END_SIGNED, id);
    }

    /** Removes a key. */
    public void remove(String id) throws SQLException {
        change("delete from signing_keys where kid = ?1", id);
    }

    private void change(String sql, Object... values) throws SQLException {
        StatementText.of(sql).change(connection, values);
    }
}
