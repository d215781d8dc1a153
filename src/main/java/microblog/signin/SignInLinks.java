package microblog.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import microblog.config.RegisteredApp;
import microblog.database.Utc;
import microblog.metrics.MetricName;
import microblog.metrics.Metrics;
import microblog.pages.LocalPath;
import microblog.secondstep.SecondStep;
import microblog.secrets.Secret;
import microblog.secrets.SecretHash;
import microblog.users.LastSeen;
import microblog.users.User;
import microblog.users.UserView;

/**
 * The tokens in sign-in mails: random, kept as a hash, good once and for ten minutes, and only while the person's
 * address stays the same. One for an app is no good on the web pages, and the reverse.
 */
@ApplicationScoped
public class SignInLinks {
    /** How long a link works. */
    static final Duration LIFE = Duration.ofMinutes(10);

    // Twenty characters: released apps take only tokens of this length. Guessing is limited by rate and by time.
    private static final int BITS = 120;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{20}");

    @PersistenceContext
    EntityManager database;

    @Inject
    LastSeen lastSeen;

    @Inject
    SecondStep secondStep;

    /** A new token for what {@code link} says. */
    @Transactional
    public Secret issue(SignInLink link) {
        Secret token = Secret.ofBits(BITS);
        User user = database.getReference(User.class, link.person().id());
        database.persist(
                new StoredLink(hash(token.text()).hex(), user, link, Utc.now().plus(LIFE)));
        return token;
    }

    /**
     * What a token is good for; looking doesn't spend it. In a transaction, because without one Open Liberty goes on
     * with what a request has read before, and a code that was just taken would be asked for again.
     */
    @Transactional
    public Optional<SignInLink> find(String token) {
        if (!FORM.matcher(token).matches()) {
            return Optional.empty();
        }
        return database
                .createNamedQuery("StoredLink.live", Object[].class)
                .setParameter("hash", hash(token).hex())
                .setParameter("now", Utc.now())
                .getResultList()
                .stream()
                .findFirst()
                .map(row -> link((StoredLink) row[0], (User) row[1]));
    }

    private SignInLink link(StoredLink link, User user) {
        RegisteredApp app = link.redirectUrl() == null ? null : new RegisteredApp(link.appName(), link.redirectUrl());
        LocalPath place = link.continuePath() == null ? null : new LocalPath(link.continuePath());
        return new SignInLink(
                UserView.of(user, lastSeen),
                app,
                place,
                user.isEmailProven(),
                app != null && !link.isConfirmed() && secondStep.isOn(user.id()));
    }

    /** Notes that the second step was taken for a link that leads to an app; false when it is gone. */
    @Transactional
    public boolean confirm(String token) {
        return database.createNamedQuery("StoredLink.confirm")
                        .setParameter("hash", hash(token).hex())
                        .executeUpdate()
                == 1;
    }

    /** Spends a token for the web pages; of several who try at once, one gets what it was good for. */
    @Transactional
    public Optional<SignInLink> spendOnTheWeb(String token) {
        return counted(find(token).filter(link -> !link.isForApp()).filter(link -> spent(token)));
    }

    /** Spends a token for an app; of several who try at once, one gets what it was good for. */
    @Transactional
    public Optional<SignInLink> spendForApp(String token) {
        return counted(find(token)
                .filter(link -> link.isForApp() && !link.needsCode())
                .filter(link -> isOf(link.person()) && spent(token)));
    }

    // The user before the link, in the order in which the end of all logins locks them.
    private boolean isOf(UserView user) {
        return database.find(User.class, user.id(), LockModeType.PESSIMISTIC_WRITE) != null;
    }

    private static Optional<SignInLink> counted(Optional<SignInLink> spent) {
        Metrics.count(MetricName.LOGINS, "link", spent.isPresent() ? "ok" : "failed");
        return spent;
    }

    // The row that is gone tells who was first: removing the entity would not.
    private boolean spent(String token) {
        return database.createNamedQuery("StoredLink.spend")
                        .setParameter("hash", hash(token).hex())
                        .executeUpdate()
                == 1;
    }

    private static SecretHash hash(String token) {
        return SecretHash.of("sign-in " + token);
    }
}
