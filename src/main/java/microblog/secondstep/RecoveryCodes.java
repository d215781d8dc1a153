package microblog.secondstep;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import microblog.secrets.SecretHash;
import microblog.users.AccountNotices;
import microblog.users.UserView;

/**
 * Codes that stand in for the second step, each once, for users who have lost what they take it with. They come with
 * the first second step that a user sets up, of whatever kind, and end with the last.
 */
@ApplicationScoped
class RecoveryCodes {
    private static final int HOW_MANY = 10;
    // 50 bits each, which nobody guesses within the limit; letters and digits that look like no other.
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    @PersistenceContext
    EntityManager database;

    @Inject
    AccountNotices notices;

    /** How many a user has left. */
    @Transactional
    public long left(UserView user) {
        return count("RecoveryCode.count", user);
    }

    /** The codes for a user who has none; none for a user who has some. */
    @Transactional
    public List<String> firstOf(UserView user) {
        return left(user) > 0 ? List.of() : renew(user);
    }

    /** Other codes than before, which nobody sees again. */
    @Transactional
    public List<String> renew(UserView user) {
        end(user);
        List<String> codes = IntStream.range(0, HOW_MANY)
                .mapToObj(each -> RANDOM.ints(LENGTH, 0, ALPHABET.length())
                        .collect(
                                StringBuilder::new,
                                (text, index) -> text.append(ALPHABET.charAt(index)),
                                StringBuilder::append)
                        .insert(LENGTH / 2, '-')
                        .toString())
                .toList();
        codes.forEach(code -> database.persist(
                new RecoveryCode(hash(user.id(), code.replace("-", "")).hex(), user.id())));
        return codes;
    }

    /** Whether this is a code of the user's, which is spent by that. */
    @Transactional
    public boolean spend(UserView user, String code) {
        boolean spent = database.createNamedQuery("RecoveryCode.spend")
                        .setParameter(
                                "hash",
                                hash(user.id(), code.toLowerCase(Locale.ROOT)).hex())
                        .setParameter("user", user.id())
                        .executeUpdate()
                == 1;
        if (spent) {
            notices.secondStep(user, "recovery_code_used");
        }
        return spent;
    }

    /** Ends them for a user who has no second step any more. */
    @Transactional
    public void endUnlessNeeded(UserView user) {
        if (count("StoredSecret.count", user) == 0 && count("Passkey.count", user) == 0) {
            end(user);
        }
    }

    private void end(UserView user) {
        database.createNamedQuery("RecoveryCode.delete")
                .setParameter("user", user.id())
                .executeUpdate();
    }

    private long count(String query, UserView user) {
        return database.createNamedQuery(query, Long.class)
                .setParameter("user", user.id())
                .getSingleResult();
    }

    private static SecretHash hash(long user, String code) {
        return SecretHash.of("recovery code " + user + " " + code);
    }
}
