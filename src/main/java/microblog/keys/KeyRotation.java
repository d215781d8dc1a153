package microblog.keys;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import microblog.database.Utc;

/** Replaces the key that signs access tokens, outside a server. */
public final class KeyRotation {
    // Access tokens of logins and of apps that users authorized; the opaque ones of sign-ins by mail have no signature.
    // A grant keeps its row when it is renewed, so a row that is older than a key may hold a token that the key signed.
    private static final String SIGNED = "(client_id is null or granted_scope is not null)";
    // Nodes go on signing with a retired key until they have read of it.
    private static final String SIGNED_UNTIL = "k.retired_at + interval '1' hour";

    private final Connection connection;
    private final String secretKey;

    /**
     * Works in the connection's transaction.
     *
     * @param secretKey the configured {@code SECRET_KEY}
     */
    public KeyRotation(Connection connection, String secretKey) {
        this.connection = connection;
        this.secretKey = secretKey;
    }

    /**
     * Stores a new key, retires all others, and removes those whose last token has ended.
     *
     * @return the new key's id
     */
    public String rotate() throws SQLException {
        LocalDateTime now = Utc.now();
        SigningKey key = SigningKey.generate(latestGeneration() + 1, now, SigningKeys.encryption(secretKey));
        removeUnused(now);
        update("update signing_keys set retired_at = ? where retired_at is null", now);
        update(
                "insert into signing_keys (kid, private_key, public_key, created_at) values (?, ?, ?, ?)",
                key.kid(),
                key.storedPrivateKey(),
                key.storedPublicKey(),
                now);
        return key.kid();
    }

    /**
     * Ends a key that others may know: a new one signs if it was the one that does, and every token that it may have
     * signed ends with it.
     *
     * @return whether there was such a key
     */
    public boolean withdraw(String kid) throws SQLException {
        LocalDateTime now = Utc.now();
        if (number("select count(*) from signing_keys where kid = ?", kid) == 0) {
            return false;
        }
        if (number("select count(*) from signing_keys where kid = ? and retired_at is null", kid) > 0) {
            rotate();
        }
        update(
                "delete from tokens where " + SIGNED + " and (created_at is null or created_at <= (select "
                        + SIGNED_UNTIL + " from signing_keys k where k.kid = ?))",
                kid);
        update("delete from signing_keys where kid = ?", kid);
        return true;
    }

    private void removeUnused(LocalDateTime now) throws SQLException {
        update(
                "delete from signing_keys where retired_at < ? and not exists (select 1 from tokens where " + SIGNED
                        + " and (access_expiration > ? or refresh_expiration > ?)"
                        + " and (created_at is null or created_at <= signing_keys.retired_at + interval '1' hour))",
                now.minusHours(1),
                now.minusDays(1),
                now.minusDays(1));
    }

    private long number(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private int latestGeneration() throws SQLException {
        int latest = 0;
        try (PreparedStatement query = connection.prepareStatement("select kid from signing_keys");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                latest = Math.max(latest, SigningKey.generationOf(rows.getString(1)));
            }
        }
        return latest;
    }

    private void update(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(sql, parameters)) {
            statement.executeUpdate();
        }
    }

    private PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
