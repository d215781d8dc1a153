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

    /** All live tokens of a user, the newest first. */
    public List<AuthorizedApp> of(long person) {
        return database
                .createNamedQuery("TokenPair.liveOf", TokenPair.class)
                .setParameter("user", person)
                .setParameter("now", Utc.now())
                .getResultList()
                .stream()
                .map(this::view)
                .toList();
    }

    private AuthorizedApp view(TokenPair pair) {
        return new AuthorizedApp(
                pair.id(),
                pair.client(),
                pair.scopes(),
                pair.createdAt(),
                lastUsed.latest(pair.id(), pair.lastUsedAt()),
                pair.end().equals(NEVER) ? null : pair.end());
    }

    /** Ends a token of this user; whether there was one. */
    @Transactional
    public boolean revoke(long person, long id) {
        return database.createNamedQuery("TokenPair.deleteOne")
                        .setParameter("id", id)
                        .setParameter("user", person)
                        .executeUpdate()
                == 1;
    }
}
