package microblog.grants;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import microblog.access.ScopeSet;
import microblog.apptokens.AppTokens;
import microblog.authentication.BearerTokens;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.database.Row;
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

    private record Grant(long id, long person, String client, ScopeSet granted, LocalDateTime refreshEnd) {}

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
        Optional<Grant> found = byRefreshToken(hash);
        if (found.isEmpty()) {
            spentGrant(hash).ifPresent(this::end);
            return Optional.empty();
        }
        Grant grant = found.get();
        Optional<UserView> person = users.account(grant.person())
                .filter(account -> !account.disabled())
                .map(Account::person);
        if (!grant.client().equals(client) || !grant.refreshEnd().isAfter(Utc.now()) || person.isEmpty()) {
            return Optional.empty();
        }
        ScopeSet wanted = scopes.orElse(grant.granted());
        if (!wanted.isWithin(grant.granted())) {
            throw Refusal.oauth(400, "invalid_scope", "The scope is wider than what was granted.");
        }
        Fresh fresh = fresh(person.get(), client, wanted);
        if (!replace(grant.id(), hash, fresh, wanted)) {
            // Somebody used the same refresh token at the same time and was faster.
            end(grant.id());
            return Optional.empty();
        }
        Metrics.count(MetricName.TOKENS, "grant", "renewed");
        return Optional.of(handedOut(grant.id(), person.get(), fresh, wanted));
    }

    /** Ends the grant, or the login, of an access or refresh token, if it is one (RFC 7009, section 2.1). */
    @Transactional
    public void revoke(String token) {
        SecretHash refresh = SecretHash.of(token);
        Optional<Long> row = byRefreshToken(refresh).map(Grant::id).or(() -> spentGrant(refresh));
        row.or(() -> bearers.hash(token).flatMap(this::byAccessToken)).ifPresent(this::end);
    }

    /** Ends a grant with all its tokens. */
    @Transactional
    public void end(long id) {
        Metrics.count(MetricName.TOKENS, "grant", "revoked");
        database.createNativeQuery("delete from tokens where id = ?1")
                .setParameter(1, id)
                .executeUpdate();
    }

    /** Whom a live token was given to, and when; no client for a login. */
    public TokenOrigin origin(long id) {
        List<?> rows = database.createNativeQuery("select client_id, client_name, created_at from tokens where id = ?1")
                .setParameter(1, id)
                .getResultList();
        return rows.stream()
                .map(Row::of)
                .map(row -> new TokenOrigin(
                        row.text(0) == null ? null : new TokenClient(row.text(0), row.text(1)), row.time(2)))
                .findFirst()
                .orElse(TokenOrigin.UNKNOWN);
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

    private boolean replace(long id, SecretHash used, Fresh fresh, ScopeSet scopes) {
        int replaced = database.createNativeQuery("update tokens set access_token = ?1, access_expiration = ?2,"
                        + " refresh_token = ?3, refresh_expiration = ?4, scope = ?5"
                        + " where id = ?6 and refresh_token = ?7")
                .setParameter(1, fresh.access().idHash().hex())
                .setParameter(2, fresh.end())
                .setParameter(3, fresh.refresh().hash().hex())
                .setParameter(4, fresh.refreshEnd())
                .setParameter(5, scopes.toString())
                .setParameter(6, id)
                .setParameter(7, used.hex())
                .executeUpdate();
        if (replaced == 1) {
            database.createNativeQuery("insert into spent_refresh_tokens (token_hash, token_id) values (?1, ?2)")
                    .setParameter(1, used.hex())
                    .setParameter(2, id)
                    .executeUpdate();
        }
        return replaced == 1;
    }

    private Optional<Grant> byRefreshToken(SecretHash hash) {
        List<?> rows = database.createNativeQuery("select id, user_id, client_id, granted_scope, refresh_expiration"
                        + " from tokens where refresh_token = ?1 and granted_scope is not null")
                .setParameter(1, hash.hex())
                .getResultList();
        return rows.stream()
                .map(Row::of)
                .map(row ->
                        new Grant(row.number(0), row.number(1), row.text(2), ScopeSet.stored(row.text(3)), row.time(4)))
                .findFirst();
    }

    private Optional<Long> spentGrant(SecretHash hash) {
        return id("select token_id from spent_refresh_tokens where token_hash = ?1", hash);
    }

    private Optional<Long> byAccessToken(SecretHash hash) {
        return id("select id from tokens where access_token = ?1", hash);
    }

    private Optional<Long> id(String query, SecretHash hash) {
        List<?> rows =
                database.createNativeQuery(query).setParameter(1, hash.hex()).getResultList();
        return rows.stream().map(row -> Row.of(row).number(0)).findFirst();
    }
}
