package microblog.secondstep;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.database.Utc;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.ratelimits.TooManyRequests;
import microblog.secrets.Encryption;
import microblog.users.Account;
import microblog.users.AccountNotices;
import microblog.users.User;
import microblog.users.UserView;

/**
 * The second step of a sign-in, for users who want one: a passkey ({@link Passkeys}), a one-time code of an app that
 * they have, or a recovery code. Whoever has none is asked for nothing.
 */
@ApplicationScoped
public class SecondStep {
    private static final int SECRET_BYTES = 20;

    @PersistenceContext
    EntityManager database;

    @Inject
    RecoveryCodes recoveryCodes;

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

    /** Whether a user is asked for a second step, of whatever kind. */
    @Transactional
    public boolean isOn(long user) {
        return hasCodes(user) || count("Passkey.count", user) > 0;
    }

    /** Whether a user has one-time codes. */
    @Transactional
    public boolean hasCodes(long user) {
        return count("StoredSecret.count", user) > 0;
    }

    /** How many recovery codes a user has left. */
    @Transactional
    public long recoveryCodes(UserView user) {
        return recoveryCodes.left(user);
    }

    /**
     * Begins to set up one-time codes: a new secret, which is nowhere but in the page until it is confirmed. Empty when
     * they are on already.
     *
     * @param session the form token of the browser that is shown it; no other one can confirm it
     */
    public Optional<AwaitedSecret> begin(UserView user, String session) {
        if (hasCodes(user.id())) {
            return Optional.empty();
        }
        PageChallenge random = PageChallenge.at(Instant.now());
        return Optional.of(shown(random, random.sealed(encryption, binding(user, session))));
    }

    /** The secret that waits to be confirmed in this page, while it is in time. */
    public Optional<AwaitedSecret> awaited(UserView user, String session, String sealed) {
        return PageChallenge.unsealed(sealed, encryption, binding(user, session), Instant.now())
                .map(random -> shown(random, sealed));
    }

    private static AwaitedSecret shown(PageChallenge random, String sealed) {
        return new AwaitedSecret(OneTimeCode.base32(secret(random)), sealed);
    }

    private static byte[] secret(PageChallenge random) {
        return Arrays.copyOf(random.bytes(), SECRET_BYTES);
    }

    private static String binding(UserView user, String session) {
        return "setting up one-time codes " + user.id() + " " + session;
    }

    /**
     * Turns one-time codes on with a first one. The answer is the recovery codes that come with a first second step,
     * which nobody sees again, or none; empty when the code is wrong.
     */
    @Transactional
    public Optional<List<String>> confirm(UserView user, String session, String sealed, String code) {
        limits.check(RateLimit.CODE_BY_ACCOUNT, Account.key(user.id()));
        lock(user);
        Optional<byte[]> secret = PageChallenge.unsealed(sealed, encryption, binding(user, session), Instant.now())
                .map(SecondStep::secret);
        if (secret.isEmpty() || hasCodes(user.id())) {
            return Optional.empty();
        }
        OptionalLong step = OneTimeCode.step(secret.get(), plain(code), Instant.now());
        if (step.isEmpty()) {
            return Optional.empty();
        }
        // One that was begun by a former version and never confirmed.
        change("StoredSecret.delete", user.id());
        String encrypted = encryption.encrypt(secret.get(), name(user.id()));
        database.persist(new StoredSecret(user.id(), encrypted, Utc.now(), step.getAsLong()));
        database.flush();
        notices.secondStep(user, "on");
        return Optional.of(recoveryCodes.firstOf(user));
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
        if (plain.length() != OneTimeCode.DIGITS) {
            return recoveryCodes.spend(user, plain);
        }
        StoredSecret stored = database.find(StoredSecret.class, user.id());
        return stored != null && stored.isConfirmed() && isOneTimeCode(stored, user.id(), plain);
    }

    // Apps show codes in groups.
    private static String plain(String code) {
        return code.replaceAll("[\\s-]", "");
    }

    // Of several who set it up at once, the others see what the first has done.
    private void lock(UserView user) {
        database.find(User.class, user.id(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Turns one-time codes off. */
    @Transactional
    public void end(UserView user) {
        lock(user);
        if (change("StoredSecret.delete", user.id()) > 0) {
            recoveryCodes.endUnlessNeeded(user);
            notices.secondStep(user, "off");
        }
    }

    /** Other recovery codes than before. */
    @Transactional
    public List<String> renewRecoveryCodes(UserView user) {
        notices.secondStep(user, "recovery_codes_renewed");
        return recoveryCodes.renew(user);
    }

    /** How many characters of a password by Basic are the code behind it. */
    public static int digits() {
        return OneTimeCode.DIGITS;
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
}
