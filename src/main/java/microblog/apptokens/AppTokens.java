package microblog.apptokens;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import microblog.access.ScopeSet;
import microblog.database.Row;
import microblog.database.Utc;
import microblog.metrics.MetricName;
import microblog.metrics.Metrics;
import microblog.secrets.Secret;
import microblog.secrets.SecretHash;
import microblog.tokens.LastUsed;
import microblog.tokens.TokenClient;
import microblog.tokens.TokenPair;

/**
 * The tokens of apps: opaque, with the app's name and what it may do, permanent or for a while. They are bearer tokens
 * (RFC 6750) like access tokens, and a person sees and revokes them.
 */
@ApplicationScoped
public class AppTokens {
    /** The end of a token that has none. */
    public static final LocalDateTime NEVER = LocalDateTime.of(9999, 12, 31, 0, 0);

    // Access tokens are stored by the hash of their id, which anybody can read in them: opaque tokens are hashed in a
    // way of their own, so that such an id is none.
    private static final String DOMAIN = "app token ";
    private static final int BITS = 192;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{20,64}");

    @PersistenceContext
    EntityManager database;

    @Inject
    LastUsed lastUsed;

    /** What an app's token is stored under; empty for a text that can't be one. */
    public static Optional<SecretHash> hash(String token) {
        return FORM.matcher(token).matches() ? Optional.of(SecretHash.of(DOMAIN + token)) : Optional.empty();
    }

    /**
     * Gives an app a token.
     *
     * @param scopes what it grants
     * @param end when it ends, in UTC; {@link #NEVER} for a permanent one
     */
    @Transactional
    public AppToken issue(long person, TokenClient client, ScopeSet scopes, LocalDateTime end) {
        String text = Secret.ofBits(BITS).text();
        // Nobody learns the refresh token of this row, so nobody can use it.
        TokenPair row = TokenPair.ofApp(
                person,
                client,
                scopes,
                hash(text).orElseThrow().hex(),
                end,
                Secret.ofBits(BITS).hash().hex(),
                end,
                Utc.now());
        database.persist(row);
        database.flush();
        Metrics.count(MetricName.TOKENS, "app", "issued");
        return new AppToken(row.id(), text);
    }

    /** All live tokens of a person, the newest first. */
    public List<AuthorizedApp> of(long person) {
        List<?> rows = database.createNativeQuery("select id, client_id, client_name, scope, created_at, last_used_at,"
                        + " case when refresh_expiration > access_expiration then refresh_expiration"
                        + " else access_expiration end from tokens where user_id = ?1 and logged_out = false"
                        + " and (access_expiration > ?2 or refresh_expiration > ?2) order by id desc")
                .setParameter(1, person)
                .setParameter(2, Utc.now())
                .getResultList();
        return rows.stream().map(row -> view(Row.of(row))).toList();
    }

    private AuthorizedApp view(Row row) {
        TokenClient client = row.text(1) == null ? null : new TokenClient(row.text(1), row.text(2));
        LocalDateTime end = row.time(6);
        return new AuthorizedApp(
                row.number(0),
                client,
                ScopeSet.stored(row.text(3)),
                row.time(4),
                lastUsed.latest(row.number(0), row.time(5)),
                end.equals(NEVER) ? null : end);
    }

    /** Ends a token of this person; whether there was one. */
    @Transactional
    public boolean revoke(long person, long id) {
        Metrics.count(MetricName.TOKENS, "app", "revoked");
        return database.createNativeQuery("delete from tokens where id = ?1 and user_id = ?2")
                        .setParameter(1, id)
                        .setParameter(2, person)
                        .executeUpdate()
                == 1;
    }
}
