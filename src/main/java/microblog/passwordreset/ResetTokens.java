package microblog.passwordreset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import microblog.database.Row;
import microblog.database.Utc;
import microblog.errors.Refusal;
import microblog.secrets.Secret;
import microblog.secrets.SecretHash;
import microblog.tokens.TokenRepository;
import microblog.users.UserRepository;
import microblog.users.UserView;

/**
 * The tokens of password reset links: random, kept as a hash, valid once, for a while, and only while the person's
 * address stays the same.
 */
@ApplicationScoped
public class ResetTokens {
    private static final int BITS = 256;
    private static final String VALID = " from reset_tokens r join users u on u.id = r.user_id and u.email = r.email"
            + " where r.token_hash = ?1 and r.expires_at > ?2";

    @PersistenceContext
    EntityManager database;

    @Inject
    UserRepository users;

    @Inject
    TokenRepository tokens;

    /** A new token for {@code person}. */
    @Transactional
    public String issue(UserView person, Duration life) {
        Secret token = Secret.ofBits(BITS);
        database.createNativeQuery(
                        "insert into reset_tokens (token_hash, user_id, email, expires_at) values (?1, ?2, ?3, ?4)")
                .setParameter(1, token.hash().hex())
                .setParameter(2, person.id())
                .setParameter(3, person.email())
                .setParameter(4, Utc.now().plus(life))
                .executeUpdate();
        return token.text();
    }

    /** Whose token it is, if it is valid. */
    public Optional<Long> owner(String token) {
        List<?> rows = database.createNativeQuery("select r.user_id" + VALID)
                .setParameter(1, SecretHash.of(token).hex())
                .setParameter(2, Utc.now())
                .getResultList();
        return rows.stream().map(row -> Row.of(row).number(0)).findFirst();
    }

    /**
     * Spends a valid token: the new password holds, every login of the person ends, and so do their other reset tokens.
     * Of several who try at once, one succeeds.
     */
    @Transactional
    public void spend(String token, long person, String passwordHash) {
        LocalDateTime now = Utc.now();
        int spent = database.createNativeQuery(
                        "delete from reset_tokens where token_hash = ?1 and user_id = ?2 and expires_at > ?3"
                                + " and email = (select u.email from users u where u.id = ?2)")
                .setParameter(1, SecretHash.of(token).hex())
                .setParameter(2, person)
                .setParameter(3, now)
                .executeUpdate();
        if (spent == 0) {
            throw Refusal.badRequest();
        }
        users.setPasswordHash(person, passwordHash);
        tokens.revokeAll(person);
        database.createNativeQuery("delete from reset_tokens where user_id = ?1")
                .setParameter(1, person)
                .executeUpdate();
    }
}
