package microblog.tokens;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import microblog.access.ScopeSet;
import microblog.audit.AuditEvent;
import microblog.audit.AuditTrail;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.database.GatheredReads;
import microblog.database.Utc;
import microblog.logins.Kept;
import microblog.logins.Logins;
import microblog.metrics.MetricName;
import microblog.metrics.Metrics;
import microblog.secrets.Secret;
import microblog.secrets.SecretHash;
import microblog.sql.Row;
import microblog.sql.TokenLookup;
import microblog.users.Account;
import microblog.users.LastSeen;
import microblog.users.User;
import microblog.users.UserView;

/**
 * The access and refresh tokens (Microblog API, "Authentication"). A token is valid only while its row says so: what is
 * revoked here is invalid at once, on every node.
 */
@ApplicationScoped
public class TokenRepository {
    /** How long the old pair works after a renewal, so that requests under way don't fail. */
    static final Duration GRACE = Duration.ofSeconds(5);

    private static final int REFRESH_TOKEN_BITS = 256;
    private final GatheredReads<String, Row> byHash = new GatheredReads<>(this::live);

    @Inject
    TokenLookup lookup;

    @PersistenceContext
    EntityManager database;

    @Inject
    Settings settings;

    @Inject
    AccessTokens accessTokens;

    @Inject
    LastSeen lastSeen;

    @Inject
    Logins logins;

    private Duration accessLife;
    private Duration refreshLife;

    @PostConstruct
    void configure() {
        accessLife = settings.duration(Setting.ACCESS_TOKEN_MINUTES);
        refreshLife = settings.duration(Setting.REFRESH_TOKEN_DAYS);
    }

    /**
     * A valid token with its owner; token and person come in one query, which requests at the same time share.
     * {@code hash} is the {@link SecretHash} of the token's secret.
     */
    public Optional<LiveToken> live(SecretHash hash) {
        return Optional.ofNullable(byHash.get(hash.hex()))
                .map(row -> LiveToken.of(row, lastSeen))
                .filter(token -> token.end().isAfter(Utc.now()));
    }

    private Map<String, Row> live(List<String> hashes) {
        return lookup.byHash(hashes).stream()
                .collect(Collectors.toMap(row -> row.text("access_token"), row -> row, (one, same) -> same));
    }

    /** Logs a person in: a new pair of tokens. */
    @Transactional
    public IssuedTokens issue(UserView person) {
        Metrics.count(MetricName.TOKENS, "login", "issued");
        return issue(person.id(), person.username());
    }

    /**
     * Logs a user in whose password was right; empty when all their logins have ended since, because it may be another
     * password by now.
     */
    @Transactional
    public Optional<IssuedTokens> issue(Account account) {
        // Whoever ends the logins waits for us, or we for them.
        User user = database.find(User.class, account.person().id(), LockModeType.PESSIMISTIC_WRITE);
        boolean isGood = user != null && !user.isDisabled() && user.loginsEnded() == account.loginsEnded();
        return isGood ? Optional.of(issue(account.person())) : Optional.empty();
    }

    /** Whether this is the refresh token of a login of the user, be it one that has ended lately. */
    @Transactional
    public boolean isRefreshTokenOf(String token, long user) {
        return database.createNamedQuery(TokenPair.COUNT_OF_REFRESH_TOKEN, Long.class)
                        .setParameter("hash", SecretHash.of(token).hex())
                        .setParameter("user", user)
                        .getSingleResult()
                > 0;
    }

    private IssuedTokens issue(long person, String username) {
        LocalDateTime now = Utc.now();
        AccessToken access = accessTokens.issue(
                Long.toString(person),
                username,
                ScopeSet.EVERYTHING,
                now.toInstant(ZoneOffset.UTC),
                now.plus(accessLife).toInstant(ZoneOffset.UTC));
        Secret refresh = Secret.ofBits(REFRESH_TOKEN_BITS);
        database.persist(new TokenPair(
                person,
                access.idHash().hex(),
                now.plus(accessLife),
                refresh.hash().hex(),
                now.plus(refreshLife),
                now));
        database.flush();
        return new IssuedTokens(access.text(), refresh.text());
    }

    /**
     * Renews a pair, given the hash of its access token and its refresh token. Empty when they are no pair, or no
     * longer: using a refresh token whose time is over is taken as an attack, and ends every login of the person. Only
     * for a moment after a logout it isn't, since a request under way may cross it.
     */
    @Transactional
    public Optional<IssuedTokens> renew(SecretHash accessHash, String refreshToken) {
        Optional<User> user = owner(accessHash.hex());
        TokenPair pair = lock(accessHash.hex());
        if (pair == null || !new SecretHash(pair.refreshHash()).matches(refreshToken)) {
            return Optional.empty();
        }
        LocalDateTime now = Utc.now();
        if (pair.refreshEnd().isAfter(now)) {
            pair.endBy(now.plus(GRACE));
            Metrics.count(MetricName.TOKENS, "login", "renewed");
            AuditTrail.success(AuditEvent.TOKEN_REFRESHED).user(pair.userId()).log();
            return user.filter(owner -> !owner.isDisabled()).map(owner -> issue(owner.id(), owner.username()));
        }
        if (!pair.isLoggedOut() || pair.refreshEnd().plus(GRACE).isBefore(now)) {
            AuditTrail.failure(AuditEvent.TOKEN_REUSE, "refresh_token_ended")
                    .user(pair.userId())
                    .log();
            Metrics.count(MetricName.TOKENS, "all", "revoked");
            logins.end(pair.userId(), Kept.NONE);
        }
        return Optional.empty();
    }

    /**
     * Whose login it is, locked: whoever ends the logins of a user locks them first, too, so that nobody waits for
     * somebody who waits, and no login is renewed behind the back of who ends them.
     */
    private Optional<User> owner(String accessHash) {
        return database
                .createQuery(
                        "select t.userId from TokenPair t where t.accessHash = :hash and t.clientId is null",
                        Long.class)
                .setParameter("hash", accessHash)
                .getResultList()
                .stream()
                .findFirst()
                .map(id -> database.find(User.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    private TokenPair lock(String accessHash) {
        return database
                .createQuery(
                        "select t from TokenPair t where t.accessHash = :hash and t.clientId is null", TokenPair.class)
                .setParameter("hash", accessHash)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** Logs out: the pair ends at once. */
    @Transactional
    public void logOut(long tokenId) {
        TokenPair pair = database.find(TokenPair.class, tokenId, LockModeType.PESSIMISTIC_WRITE);
        if (pair != null) {
            pair.logOut(Utc.now());
            Metrics.count(MetricName.TOKENS, "login", "revoked");
        }
    }

    /**
     * Removes the pairs, and the other sign-ins and links, that ended more than a day ago; and soon what strangers can
     * have stored without a login.
     */
    @Transactional
    public void purge() {
        LocalDateTime now = Utc.now();
        LocalDateTime yesterday = now.minusDays(1);
        database.createNamedQuery("TokenPair.deleteEnded")
                .setParameter("time", yesterday)
                .executeUpdate();
        for (String kept : List.of("ResetToken", "StoredSession", "StoredCode", "EmailLink")) {
            purge(kept, yesterday);
        }
        for (String dropped : List.of("StoredLink", "StoredRequest", "SpentState")) {
            purge(dropped, now.minusMinutes(5));
        }
    }

    private void purge(String entity, LocalDateTime before) {
        database.createNamedQuery(entity + ".deleteEnded")
                .setParameter("time", before)
                .executeUpdate();
    }
}
