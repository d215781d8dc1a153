package microblog.users;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.database.UnitOfWork;
import microblog.database.Utc;
import microblog.logs.Log;
import microblog.mail.Outbox;
import microblog.ratelimits.RateLimit;
import microblog.ratelimits.RateLimits;
import microblog.ratelimits.TooManyRequests;
import microblog.secrets.Secret;
import microblog.secrets.SecretHash;

/**
 * Mails with a link that shows whose an address is: to the one that somebody registered with, and to one that an
 * account shall have. The link is there at once, its mail goes out afterwards. Opening a link spends nothing; a button
 * of its page does.
 */
@ApplicationScoped
public class EmailLinks {
    /** Where the page behind the links is. */
    public static final String PATH = "/email/confirm";

    /** How long a link works. */
    static final Duration LIFE = Duration.ofDays(3);

    private static final int BITS = 256;
    private static final Logger LOG = Log.of(EmailLinks.class);

    @PersistenceContext
    EntityManager database;

    @Inject
    UnitOfWork work;

    @Inject
    Outbox outbox;

    @Inject
    AccountNotices notices;

    @Inject
    FeedChanges feeds;

    @Inject
    LastSeen lastSeen;

    @Inject
    RateLimits limits;

    @Inject
    Settings settings;

    private NoreplyAddress placeholders;

    @PostConstruct
    void configure() {
        placeholders = NoreplyAddress.of(settings);
    }

    /**
     * Asks a user who has just given an address through the API, where nobody expects a mail: only when mail is
     * configured, and links lead here. A mailbox gets only so many; which are too many are left out.
     */
    void askUnlessProven(UserView user) {
        if (!outbox.takesUnasked()) {
            return;
        }
        try {
            limits.check(RateLimit.SIGN_IN_MAIL_BY_MAILBOX, user.email().toLowerCase(Locale.ROOT));
        } catch (TooManyRequests enough) {
            return;
        }
        ask(user, user.email());
    }

    /** Sends a link to an address: the user's own, or the one that will be theirs once they used it. */
    public void ask(UserView user, String email) {
        try {
            work.run(() -> {
                // Locked, so that of two who ask at once the last one's link is the one that works.
                User stored = database.find(User.class, user.id(), LockModeType.PESSIMISTIC_WRITE);
                forget(user.id());
                boolean isNeeded = stored != null
                        && !stored.isDisabled()
                        && !placeholders.isOurs(email)
                        && !(stored.isEmailProven() && stored.email().equals(email));
                if (isNeeded) {
                    send(stored, email);
                }
            });
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A link that proves an address could not be made: {0}", e.getMessage());
        }
    }

    private void send(User user, String email) {
        Secret token = Secret.ofBits(BITS);
        database.persist(
                new EmailLink(token.hash().hex(), user, email, Utc.now().plus(LIFE)));
        String link = settings.url(Setting.PUBLIC_URL) + PATH + "?token=" + token.text();
        outbox.send(EmailLinkMail.to(
                email, user.username(), !user.email().equals(email), settings.text(Setting.SITE_NAME), link));
    }

    private void forget(long user) {
        database.createNamedQuery("EmailLink.deleteOf")
                .setParameter("user", user)
                .executeUpdate();
    }

    /** The address that will be the user's once they used the link in the mail to it. */
    public Optional<String> awaited(UserView user) {
        return database
                .createNamedQuery("EmailLink.ofUser", String.class)
                .setParameter("user", user.id())
                .setParameter("now", Utc.now())
                .getResultList()
                .stream()
                .filter(email -> !email.equals(user.email()))
                .findFirst();
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
        // The user before the link, as every other login's end locks them; and read again once nobody else changes it.
        return find(token)
                .map(claim -> database.find(User.class, claim.user().id()))
                .flatMap(user -> {
                    database.refresh(user, LockModeType.PESSIMISTIC_WRITE);
                    return spent(token).map(claim -> confirmed(user, claim.email()));
                });
    }

    private EmailClaim confirmed(User user, String email) {
        EmailClaim claim =
                new EmailClaim(UserView.of(user, lastSeen), email, !email.equals(user.email()), user.isEmailProven());
        user.moveTo(email);
        boolean isNew = user.proveEmail(Utc.now());
        database.flush();
        if (claim.isChange()) {
            feeds.note(user.id());
            notices.emailChanged(claim.user(), UserView.of(user, lastSeen));
        }
        if (isNew) {
            notices.proven(user.id(), "link");
        }
        return claim;
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
