package microblog.passwordreset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;
import microblog.database.Utc;
import microblog.errors.Refusal;
import microblog.logins.Kept;
import microblog.secrets.Secret;
import microblog.secrets.SecretHash;
import microblog.users.EmailOwner;
import microblog.users.User;
import microblog.users.UserRepository;
import microblog.users.UserView;

/**
 * The tokens of password reset links: random, kept as a hash, valid once, for a while, and only while the person's
 * address stays the same.
 */
@ApplicationScoped
public class ResetTokens {
    private static final int BITS = 256;

    @PersistenceContext
    EntityManager database;

    @Inject
    UserRepository users;

    @Inject
    EmailOwner owner;

    /** A new token for a user. */
    @Transactional
    public String issue(UserView person, Duration life) {
        Secret token = Secret.ofBits(BITS);
        User user = database.find(User.class, person.id());
        database.persist(new ResetToken(token.hash().hex(), user, Utc.now().plus(life)));
        return token.text();
    }

    /** Whose token it is, if it is valid. */
    @Transactional
    public Optional<Long> owner(String token) {
        return database
                .createNamedQuery("ResetToken.owner", Long.class)
                .setParameter("hash", SecretHash.of(token).hex())
                .setParameter("now", Utc.now())
                .getResultList()
                .stream()
                .findFirst();
    }

    /**
     * Spends a valid token: the new password holds, every login of the user ends, and so do their other reset tokens.
     * Of several who try at once, one succeeds. Whoever has the token has read a mail to the user's address, which is
     * theirs therefore.
     */
    @Transactional
    public void spend(String token, long user, String passwordHash) {
        String hash = SecretHash.of(token).hex();
        // The user before the token, in the order in which the end of all logins locks them.
        ResetToken valid = owner(token)
                .map(id -> database.find(User.class, id, LockModeType.PESSIMISTIC_WRITE))
                .map(locked -> database.find(ResetToken.class, hash, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(Refusal::badRequest);
        owner.reset(user, valid.email());
        database.remove(valid);
        database.flush();
        users.setPassword(user, passwordHash, Kept.NONE);
    }
}
