package microblog.keys;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import microblog.database.Utc;

/** Replaces the key that signs access tokens, outside a server. */
public final class KeyRotation {
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
     * Stores a new key, retires all others, and removes those retired longer than {@code tokenLife} ago: nothing that
     * they signed can be in use.
     *
     * @return the new key's id
     */
    public String rotate(Duration tokenLife) throws SQLException {
        LocalDateTime now = Utc.now();
        SigningKey key = SigningKey.generate(latestGeneration() + 1, now, SigningKeys.encryption(secretKey));
        update("delete from signing_keys where retired_at < ?", now.minus(tokenLife));
        update("update signing_keys set retired_at = ? where retired_at is null", now);
        update(
                "insert into signing_keys (kid, private_key, public_key, created_at) values (?, ?, ?, ?)",
                key.kid(),
                key.storedPrivateKey(),
                key.storedPublicKey(),
                now);
        return key.kid();
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
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
