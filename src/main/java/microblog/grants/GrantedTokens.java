package microblog.grants;

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
import java.util.Optional;
import microblog.access.ScopeSet;
import microblog.apptokens.AppTokens;
import microblog.audit.AuditEvent;
import microblog.audit.AuditTrail;
import microblog.authentication.BearerTokens;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.database.Utc;
import microblog.errors.Refusal;
import microblog.metrics.MetricName;
import microblog.metrics.Metrics;
import microblog.secrets.Secret;
import microblog.secrets.SecretHash;
import microblog.tokens.AccessToken;
import microblog.tokens.AccessTokens;
import microblog.tokens.TokenClient;
import microblog.tokens.TokenPair;
import microblog.users.Account;
import microblog.users.UserRepository;
import microblog.users.UserView;

/**
 * The tokens of apps that people authorized: an access token, which is a JWT like that of a login, and a refresh token
 * that renews both. A grant is one row, whose tokens are replaced with each renewal; a refresh token that is used a
 * second time ends the whole grant at once (RFC 9700, section 4.14.2).
 */
@ApplicationScoped
public class GrantedTokens {
    private static final int REFRESH_TOKEN_BITS = 256;

    @PersistenceContext
    EntityManager database;

    @Inject
    AccessTokens accessTokens;

    @Inject
    UserRepository users;

    @Inject
    BearerTokens bearers;

    @Inject
    Settings settings;

    private Duration life;

    private record Fresh(
            AccessToken access, LocalDateTime end, Secret refresh, LocalDateTime refreshEnd, LocalDateTime now) {}

    @PostConstruct
    void configure() {
        life = settings.duration(Setting.INDIEAUTH_TOKEN_DAYS);
    }

    /** How long an access token is valid; empty when it has no end. */
    public Optional<Duration> life() {
        return life.isZero() ? Optional.empty() : Optional.of(life);
    }

    /** Gives an app the tokens for what a person granted. */
    @Transactional
    public GrantedToken issue(UserView person, TokenClient client, ScopeSet scopes) {
        Fresh fresh = fresh(person, client.id(), scopes);
        TokenPair row = TokenPair.ofApp(
                person.id(),
                client,
                scopes,
                fresh.access().idHash().hex(),
                fresh.end(),
                fresh.refresh().hash().hex(),
                fresh.refreshEnd(),
                fresh.now());
        database.persist(row);
        database.flush();
        Metrics.count(MetricName.TOKENS, "grant", "issued");
        return handedOut(row.id(), person, fresh, scopes);
    }

    /**
     * Renews a grant. Empty when the refresh token is unknown, has ended, is another client's or was used before, which
     * ends the grant.
     *
     * @param client the client id
     * @param scopes what the new access token is to grant; empty for all that was granted
     * @throws Refusal when that is more than was granted
     */
    @Transactional
    public Optional<GrantedToken> renew(String refreshToken, String client, Optional<ScopeSet> scopes) {
        SecretHash hash = SecretHash.of(refreshToken);
        Optional<TokenPair> found = lock(hash);
        if (found.isEmpty()) {
            spentGrant(hash).ifPresent(this::endOfReuse);
            return Optional.empty();
        }
        TokenPair grant = found.get();
        Optional<UserView> person = users.account(grant.userId())
                .filter(account -> !account.disabled())
                .map(Account::person);
        if (!grant.client().id().equals(client) || !grant.refreshEnd().isAfter(Utc.now()) || person.isEmpty()) {
            return Optional.empty();
        }
        ScopeSet wanted = scopes.orElse(grant.granted());
        if (!wanted.isWithin(grant.granted())) {
            throw Refusal.oauth(400, "invalid_scope", "The scope is wider than what was granted.");
        }
        Fresh fresh = fresh(person.get(), client, wanted);
        grant.renew(
                wanted, fresh.access().idHash(), fresh.end(), fresh.refresh().hash(), fresh.refreshEnd());
        database.persist(new SpentRefreshToken(hash.hex(), grant.id()));
        Metrics.count(MetricName.TOKENS, "grant", "renewed");
        AuditTrail.success(AuditEvent.TOKEN_REFRESHED)
                .user(grant.userId())
                .with("client", client)
                .log();
        return Optional.of(handedOut(grant.id(), person.get(), fresh, wanted));
    }

    /** The grant that a refresh token renews; whoever uses the same at the same time waits, and finds none then. */
    private Optional<TokenPair> lock(SecretHash refreshToken) {
        return database.createNamedQuery(TokenPair.GRANT, TokenPair.class)
                .setParameter("refreshHash", refreshToken.hex())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /** Ends the grant, or the login, of an access or refresh token, if it is one (RFC 7009, section 2.1). */
    @Transactional
    public void revoke(String token) {
        SecretHash refresh = SecretHash.of(token);
        Optional<Long> row = lock(refresh).map(TokenPair::id).or(() -> spentGrant(refresh));
        row.or(() -> bearers.hash(token).flatMap(this::byAccessToken)).ifPresent(this::endByApp);
    }

    private void endByApp(long id) {
        log(AuditTrail.success(AuditEvent.APP_REVOKED).with("reason", "by_the_app"), id);
        end(id);
    }

    private void endOfReuse(long id) {
        log(AuditTrail.failure(AuditEvent.TOKEN_REUSE, "refresh_token_used"), id);
        end(id);
    }

    private void log(AuditTrail.Entry entry, long id) {
        TokenPair grant = database.find(TokenPair.class, id);
        if (grant != null) {
            String client = grant.client() == null ? null : grant.client().id();
            entry.user(grant.userId()).with("client", client).log();
        }
    }

    /** Ends a grant with all its tokens. */
    @Transactional
    public void end(long id) {
        Metrics.count(MetricName.TOKENS, "grant", "revoked");
        database.createNamedQuery(TokenPair.END).setParameter("id", id).executeUpdate();
    }

    /** Whether a user has tokens of this app. */
    @Transactional
    public boolean hasAny(UserView user, String clientId) {
        return database.createNamedQuery(TokenPair.COUNT_OF_CLIENT, Long.class)
                        .setParameter("user", user.id())
                        .setParameter("client", clientId)
                        .getSingleResult()
                > 0;
    }

    /** Whom a live token was given to, and when; no client for a login. */
    @Transactional
    public TokenOrigin origin(long id) {
        TokenPair pair = database.find(TokenPair.class, id);
        return pair == null ? TokenOrigin.UNKNOWN : new TokenOrigin(pair.client(), pair.createdAt());
    }

    private Fresh fresh(UserView person, String client, ScopeSet scopes) {
        LocalDateTime now = Utc.now();
        LocalDateTime end = life.isZero() ? AppTokens.NEVER : now.plus(life);
        AccessToken access = accessTokens.issue(
                Long.toString(person.id()),
                person.username(),
                client,
                scopes,
                now.toInstant(ZoneOffset.UTC),
                end.toInstant(ZoneOffset.UTC));
        return new Fresh(
                access, end, Secret.ofBits(REFRESH_TOKEN_BITS), life.isZero() ? AppTokens.NEVER : end.plus(life), now);
    }

    private GrantedToken handedOut(long id, UserView person, Fresh fresh, ScopeSet scopes) {
        return new GrantedToken(
                id,
                fresh.access().text(),
                fresh.refresh().text(),
                scopes,
                life().map(Duration::toSeconds).orElse(null),
                person);
    }

    private Optional<Long> spentGrant(SecretHash hash) {
        return Optional.ofNullable(database.find(SpentRefreshToken.class, hash.hex()))
                .map(SpentRefreshToken::tokenId);
    }

    private Optional<Long> byAccessToken(SecretHash hash) {
        return database.createNamedQuery(TokenPair.BY_ACCESS_TOKEN, Long.class)
                .setParameter("accessHash", hash.hex())
                .getResultStream()
                .findFirst();
    }
}
