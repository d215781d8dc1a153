package microblog.secondstep;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.database.Utc;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.ratelimits.TooManyRequests;
import microblog.secrets.Encryption;
import microblog.secrets.SecretHash;
import microblog.users.Account;
import microblog.users.AccountNotices;
import microblog.users.User;
import microblog.users.UserView;

/**
 * The second step of a sign-in, for users who want one: a one-time code of an app that they have, or a recovery code.
 * Whoever has none is asked for nothing.
 */
@ApplicationScoped
public class SecondStep {
    private static final int SECRET_BYTES = 20;
    private static final int RECOVERY_CODES = 10;
    // 50 bits each, which nobody guesses within the limit; letters and digits that look like no other.
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int RECOVERY_LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    @PersistenceContext
    EntityManager database;

    @Inject
    AccountNotices notices;

    @Inject
    RateLimits limits;

    @Inject
    Settings settings;

    private Encryption encryption;

    /** For the container's proxy. */
    protected SecondStep() {}

    @PostConstruct
    void configure() {
        encryption = new Encryption(settings.text(Setting.SECRET_KEY), "one-time codes");
    }

    /** Whether a user is asked for a second step. */
    @Transactional
    public boolean isOn(long user) {
        return count("StoredSecret.count", user) > 0;
    }

    /** How many recovery codes a user has left. */
    @Transactional
    public long recoveryCodes(UserView user) {
        return count("RecoveryCode.count", user.id());
    }

    /** Begins to set it up: a new secret, which protects nothing until it is confirmed. Empty when it is on already. */
    @Transactional
    public Optional<String> begin(UserView user) {
        lock(user);
        if (isOn(user.id())) {
            return Optional.empty();
        }
        change("StoredSecret.delete", user.id());
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        database.persist(new StoredSecret(user.id(), encryption.encrypt(secret, name(user.id()))));
        return Optional.of(OneTimeCode.base32(secret));
    }

    /** The secret that waits to be confirmed, for the app. */
    @Transactional
    public Optional<String> awaited(UserView user) {
        return Optional.ofNullable(database.find(StoredSecret.class, user.id()))
                .filter(stored -> !stored.isConfirmed())
                .flatMap(this::opened)
                .map(OneTimeCode::base32);
    }

    /** Turns it on with a first code; the answer is the recovery codes, which nobody sees again. */
    @Transactional
    public Optional<List<String>> confirm(UserView user, String code) {
        limits.check(RateLimit.CODE_BY_ACCOUNT, Account.key(user.id()));
        lock(user);
        StoredSecret stored = database.find(StoredSecret.class, user.id(), LockModeType.PESSIMISTIC_WRITE);
        if (stored == null || stored.isConfirmed() || !isOneTimeCode(stored, user.id(), plain(code))) {
            return Optional.empty();
        }
        stored.confirm(Utc.now());
        database.flush();
        notices.secondStep(user, "on");
        return Optional.of(freshRecoveryCodes(user));
    }

    /**
     * Whether this is a code of the user's, which is spent by that.
     *
     * @throws TooManyRequests when there were too many attempts
     */
    @Transactional
    public boolean take(UserView user, String code) {
        limits.check(RateLimit.CODE_BY_ACCOUNT, Account.key(user.id()));
        String plain = plain(code);
        StoredSecret stored = database.find(StoredSecret.class, user.id());
        if (stored == null || !stored.isConfirmed()) {
            return false;
        }
        return plain.length() == OneTimeCode.DIGITS
                ? isOneTimeCode(stored, user.id(), plain)
                : isRecoveryCode(user, plain);
    }

    // Apps show codes in groups.
    private static String plain(String code) {
        return code.replaceAll("[\\s-]", "");
    }

    // Of several who set it up at once, the others see what the first has done.
    private void lock(UserView user) {
        database.find(User.class, user.id(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Turns it off. */
    @Transactional
    public void end(UserView user) {
        change("RecoveryCode.delete", user.id());
        if (change("StoredSecret.delete", user.id()) > 0) {
            notices.secondStep(user, "off");
        }
    }

    /** Other recovery codes than before. */
    @Transactional
    public List<String> renewRecoveryCodes(UserView user) {
        notices.secondStep(user, "recovery_codes_renewed");
        return freshRecoveryCodes(user);
    }

    /** How many characters of a password by Basic are the code behind it. */
    public static int digits() {
        return OneTimeCode.DIGITS;
    }

    private List<String> freshRecoveryCodes(UserView user) {
        change("RecoveryCode.delete", user.id());
        List<String> codes = IntStream.range(0, RECOVERY_CODES)
                .mapToObj(each -> RANDOM.ints(RECOVERY_LENGTH, 0, ALPHABET.length())
                        .collect(
                                StringBuilder::new,
                                (text, index) -> text.append(ALPHABET.charAt(index)),
                                StringBuilder::append)
                        .insert(RECOVERY_LENGTH / 2, '-')
                        .toString())
                .toList();
        codes.forEach(code -> database.persist(
                new RecoveryCode(hash(user.id(), code.replace("-", "")).hex(), user.id())));
        return codes;
    }

    private boolean isOneTimeCode(StoredSecret stored, long user, String code) {
        OptionalLong step = opened(stored)
                .map(secret -> OneTimeCode.step(secret, code, Instant.now()))
                .orElse(OptionalLong.empty());
        // The row that changes tells who was first: a code works once.
        return step.isPresent()
                && database.createNamedQuery("StoredSecret.use")
                                .setParameter("user", user)
                                .setParameter("step", step.getAsLong())
                                .executeUpdate()
                        == 1;
    }

    private boolean isRecoveryCode(UserView user, String code) {
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

    private Optional<byte[]> opened(StoredSecret stored) {
        return encryption.decrypt(stored.secret(), name(stored.userId()));
    }

    private long count(String query, long user) {
        return database.createNamedQuery(query, Long.class)
                .setParameter("user", user)
                .getSingleResult();
    }

    private int change(String query, long user) {
        return database.createNamedQuery(query).setParameter("user", user).executeUpdate();
    }

    private static String name(long user) {
        return "user " + user;
    }

    private static SecretHash hash(long user, String code) {
        return SecretHash.of("recovery code " + user + " " + code);
    }
}
