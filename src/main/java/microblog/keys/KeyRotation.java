package microblog.keys;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Optional;
import microblog.database.Utc;
import microblog.sql.KeyStatements;

/** Replaces the key that signs access tokens, outside a server. */
public final class KeyRotation {
    private final KeyStatements statements;
    private final String secretKey;

    /**
     * Works in the connection's transaction.
     *
     * @param secretKey the configured {@code SECRET_KEY}
     */
    public KeyRotation(Connection connection, String secretKey) {
        this.statements = new KeyStatements(connection);
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
        statements.removeUnused(now.minusHours(1), now.minusDays(1));
        statements.retireAll(now);
        statements.add(key.kid(), key.storedPrivateKey(), key.storedPublicKey(), now);
        return key.kid();
    }

    /**
     * Ends a key that others may know: a new one signs if it was the one that does, and every token that it may have
     * signed ends with it.
     *
     * @return whether there was such a key
     */
    public boolean withdraw(String kid) throws SQLException {
        Optional<Boolean> signing = statements.isSigning(kid);
        if (signing.isEmpty()) {
            return false;
        }
        if (signing.get()) {
            rotate();
        }
        statements.endSigned(kid);
        statements.remove(kid);
        return true;
    }

    private int latestGeneration() throws SQLException {
        return statements.ids().stream()
                .mapToInt(SigningKey::generationOf)
                .max()
                .orElse(0);
    }
}
