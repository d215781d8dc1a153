package microblog.users;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.database.UnitOfWork;
import microblog.database.Utc;
import microblog.logs.Log;
import microblog.mail.Outbox;
import microblog.secrets.Secret;
import microblog.secrets.SecretHash;

/**
 * Mails with a link that shows whose an address is: to the one that somebody registered with, and to one that an
 * account shall have. Whoever asks for one doesn't wait for it. Opening a link spends nothing; a button of its page
 * does.
 */
@ApplicationScoped
public class EmailLinks {
    /** Where the page behind the links is. */
    public static final String PATH = "/email/confirm";

    /** How long a link works. */
    static final Duration LIFE = Duration.ofDays(3);

    private static final int BITS = 256;
    private static final Logger LOG = Log.of(EmailLinks.class);

    @Resource
    ManagedExecutorService executor;

    @PersistenceContext
    EntityManager database;

    @Inject
    UnitOfWork work;

    @Inject
    Outbox outbox;

    @Inject
    AccountNotices notices;

    @Inject
    LastSeen lastSeen;

    @Inject
    Settings settings;

    private NoreplyAddress placeholders;

    @PostConstruct
    void configure() {
        placeholders = NoreplyAddress.of(settings);
    }

    /**
     * Asks a user who has just given an address through the API, where nobody expects a mail: only when mail is
     * configured, and links lead here.
     */
    void askUnlessProven(UserView user) {
        if (outbox.takesUnasked()) {
            ask(user, user.email());
        }
    }

    /** Sends a link to an address: the user's own, or the one that will be theirs once they used it. */
    public void ask(UserView user, String email) {
        try {
            executor.execute(() -> send(user.id(), email));
        } catch (RejectedExecutionException full) {
            LOG.log(Level.WARNING, "No thread to send user {0} a link that proves the address", user.id());
        }
    }

    private void send(long id, String email) {
        try {
            work.run(() -> {
                User user = database.find(User.class, id);
                boolean isNeeded = user != null
                        && !user.isDisabled()
                        && !placeholders.isOurs(email)
                        && !(user.isEmailProven() && user.email().equals(email));
                if (isNeeded) {
                    send(user, email);
                }
            });
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A link that proves an address could not be made: {0}", e.getMessage());
        }
    }

    private void send(User user, String email) {
        Secret token = Secret.ofBits(BITS);
        database.createNamedQuery("EmailLink.deleteOf")
                .setParameter("user", user.id())
                .executeUpdate();
        database.persist(
                new EmailLink(token.hash().hex(), user, email, Utc.now().plus(LIFE)));
        String link = settings.url(Setting.PUBLIC_URL) + PATH + "?token=" + token.text();
        outbox.send(EmailLinkMail.to(
                email, user.username(), !user.email().equals(email), settings.text(Setting.SITE_NAME), link));
    }

    /** The address that will be the user's once they used the link in the mail to it. */
    public Optional<String> awaited(UserView user) {
        return database
                .createNamedQuery("EmailLink.ofUser", String.class)
                .setParameter("user", user.id())
                .setParameter("now", Utc.now())
                .getResultList()
                .stream()
                .findFirst()
                .filter(email -> !email.equals(user.email()));
    }

    /** Whether the user has shown that their address is theirs. */
    public boolean isProven(UserView user) {
        User stored = database.find(User.class, user.id());
        return stored != null && stored.isEmailProven();
    }

    /** What a link says; looking doesn't spend it. Empty when it is none, or no longer. */
    public Optional<EmailClaim> find(String token) {
        return database
                .createNamedQuery("EmailLink.live", Object[].class)
                .setParameter("hash", SecretHash.of(token).hex())
                .setParameter("now", Utc.now())
                .getResultList()
                .stream()
                .findFirst()
                .map(row -> claim((EmailLink) row[0], (User) row[1]));
    }

    private EmailClaim claim(EmailLink link, User user) {
        return new EmailClaim(
                UserView.of(user, lastSeen), link.email(), !link.email().equals(user.email()), user.isEmailProven());
    }

    /**
     * Spends a link whose reader says that the account is theirs: the address is theirs, and the account's from now on.
     * Of several who try at once, one succeeds. An address that somebody else has by now is a failure that
     * {@code DatabaseFailure} knows as a duplicate.
     */
    @Transactional
    public Optional<EmailClaim> confirm(String token) {
        return spent(token).map(claim -> {
            User user = database.find(User.class, claim.user().id(), LockModeType.PESSIMISTIC_WRITE);
            user.moveTo(claim.email());
            boolean isNew = user.proveEmail(Utc.now());
            database.flush();
            if (claim.isChange()) {
                notices.emailChanged(claim.user(), UserView.of(user, lastSeen));
            }
            if (isNew) {
                notices.proven(claim.user().id(), "link");
            }
            return claim;
        });
    }

    /** Spends a link whose reader never asked for it; nothing else happens. */
    @Transactional
    public Optional<EmailClaim> dismiss(String token) {
        return spent(token);
    }

    // The row that is gone tells who was first: removing the entity would not.
    private Optional<EmailClaim> spent(String token) {
        return find(token)
                .filter(claim -> database.createNamedQuery("EmailLink.spend")
                                .setParameter("hash", SecretHash.of(token).hex())
                                .executeUpdate()
                        == 1);
    }
}
