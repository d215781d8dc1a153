package microblog.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import microblog.config.RegisteredApp;
import microblog.database.Row;
import microblog.database.Utc;
import microblog.metrics.MetricName;
import microblog.metrics.Metrics;
import microblog.pages.LocalPath;
import microblog.secrets.Secret;
import microblog.secrets.SecretHash;
import microblog.users.LastSeen;
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
    private static final String VALID = " from sign_in_links l join users u on u.id = l.user_id and u.email = l.email"
            + " where l.token_hash = ?1 and l.expires_at > ?2 and u.disabled_at is null";

    @PersistenceContext
    EntityManager database;

    @Inject
    LastSeen lastSeen;

    /** A new token for what {@code link} says. */
    @Transactional
    public Secret issue(SignInLink link) {
        Secret token = Secret.ofBits(BITS);
        RegisteredApp app = link.app();
        database.createNativeQuery("insert into sign_in_links"
                        + " (token_hash, user_id, email, app_name, redirect_url, continue_path, expires_at)"
                        + " values (?1, ?2, ?3, cast(?4 as varchar(200)), cast(?5 as varchar(2000)),"
                        + " cast(?6 as varchar(8000)), ?7)")
                .setParameter(1, hash(token.text()).hex())
                .setParameter(2, link.person().id())
                .setParameter(3, link.person().email())
                .setParameter(4, app == null ? null : app.name())
                .setParameter(5, app == null ? null : app.redirectUrl())
                .setParameter(
                        6,
                        link.continuePath() == null ? null : link.continuePath().text())
                .setParameter(7, Utc.now().plus(LIFE))
                .executeUpdate();
        return token;
    }

    /** What a token is good for; looking doesn't spend it. */
    public Optional<SignInLink> find(String token) {
        if (!FORM.matcher(token).matches()) {
            return Optional.empty();
        }
        List<?> rows = database.createNativeQuery(
                        "select l.app_name, l.redirect_url, l.continue_path, " + UserView.COLUMNS + VALID)
                .setParameter(1, hash(token).hex())
                .setParameter(2, Utc.now())
                .getResultList();
        return rows.stream().map(row -> link(Row.of(row))).findFirst();
    }

    private SignInLink link(Row row) {
        RegisteredApp app = row.text(1) == null ? null : new RegisteredApp(row.text(0), row.text(1));
        LocalPath place = row.text(2) == null ? null : new LocalPath(row.text(2));
        return new SignInLink(UserView.of(row, 3, lastSeen), app, place);
    }

    /** Spends a token for the web pages; of several who try at once, one gets what it was good for. */
    @Transactional
    public Optional<SignInLink> spendOnTheWeb(String token) {
        return counted(find(token).filter(link -> !link.isForApp()).filter(link -> spent(token)));
    }

    /** Spends a token for an app; of several who try at once, one gets what it was good for. */
    @Transactional
    public Optional<SignInLink> spendForApp(String token) {
        return counted(find(token).filter(SignInLink::isForApp).filter(link -> spent(token)));
    }

    private static Optional<SignInLink> counted(Optional<SignInLink> spent) {
        Metrics.count(MetricName.LOGINS, "link", spent.isPresent() ? "ok" : "failed");
        return spent;
    }

    private boolean spent(String token) {
        return database.createNativeQuery("delete from sign_in_links where token_hash = ?1")
                        .setParameter(1, hash(token).hex())
                        .executeUpdate()
                == 1;
    }

    private static SecretHash hash(String token) {
        return SecretHash.of("sign-in " + token);
    }
}
