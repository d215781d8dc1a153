package microblog.tokens;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import microblog.access.ScopeSet;
import microblog.secrets.SecretHash;

/**
 * An access token and the refresh token that renews it: one login, or one app that a user authorized. Of both tokens
 * only the hash is known. An app's token has a client; a login's has none, and all scopes.
 */
@Entity
@Table(name = "tokens")
@NamedQuery(
        name = "TokenPair.liveOf",
        query = "select t from TokenPair t where t.userId = :user and t.loggedOut = false"
                + " and (t.accessEnd > :now or t.refreshEnd > :now) order by t.id desc")
@NamedQuery(name = "TokenPair.deleteOne", query = "delete from TokenPair t where t.id = :id and t.userId = :user")
@NamedQuery(
        name = "TokenPair.deleteEnded",
        query = "delete from TokenPair t where t.refreshEnd < :time and t.accessEnd < :time")
@NamedQuery(
        name = TokenPair.GRANT,
        query = "select t from TokenPair t where t.refreshHash = :refreshHash and t.grantedScope is not null")
@NamedQuery(name = TokenPair.BY_ACCESS_TOKEN, query = "select t.id from TokenPair t where t.accessHash = :accessHash")
@NamedQuery(
        name = TokenPair.COUNT_OF_CLIENT,
        query = "select count(t) from TokenPair t where t.userId = :user and t.clientId = :client")
@NamedQuery(
        name = TokenPair.COUNT_OF_REFRESH_TOKEN,
        query = "select count(t) from TokenPair t where t.refreshHash = :hash and t.userId = :user")
@NamedQuery(name = TokenPair.END, query = "delete from TokenPair t where t.id = :id")
public class TokenPair {
    /** What a user granted to an app, by the refresh token that renews it. */
    public static final String GRANT = "TokenPair.grant";

    /** The id of the pair with an access token. */
    public static final String BY_ACCESS_TOKEN = "TokenPair.byAccessToken";

    /** How many pairs of a user were given to an app. */
    public static final String COUNT_OF_CLIENT = "TokenPair.countOfClient";

    /** How many pairs of a user have a refresh token. */
    static final String COUNT_OF_REFRESH_TOKEN = "TokenPair.countOfRefreshToken";

    /** Ends a pair at once. */
    public static final String END = "TokenPair.end";

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "tokens_id_seq")
    @SequenceGenerator(name = "tokens_id_seq", sequenceName = "tokens_id_seq", allocationSize = 50)
    @Column(name = "id")
    private Long id;

    @Column(name = "access_token")
    private String accessHash;

    @Column(name = "access_expiration")
    private LocalDateTime accessEnd;

    @Column(name = "refresh_token")
    private String refreshHash;

    @Column(name = "refresh_expiration")
    private LocalDateTime refreshEnd;

    @Column(name = "user_id", updatable = false)
    private Long userId;

    @Column(name = "created_at", updatable = false)
    private LocalDateTime createdAt;

    @Column(name = "scope")
    private String scope;

    @Column(name = "granted_scope", updatable = false)
    private String grantedScope;

    @Column(name = "client_id", updatable = false)
    private String clientId;

    @Column(name = "client_name", updatable = false)
    private String clientName;

    @Column(name = "last_used_at", insertable = false, updatable = false)
    private LocalDateTime lastUsedAt;

    @Column(name = "logged_out")
    private boolean loggedOut;

    /** For JPA. */
    protected TokenPair() {}

    TokenPair(
            long userId,
            String accessHash,
            LocalDateTime accessEnd,
            String refreshHash,
            LocalDateTime refreshEnd,
            LocalDateTime now) {
        this.userId = userId;
        this.accessHash = accessHash;
        this.accessEnd = accessEnd;
        this.refreshHash = refreshHash;
        this.refreshEnd = refreshEnd;
        this.createdAt = now;
        this.scope = ScopeSet.EVERYTHING.toString();
    }

    /** The token of an app, which {@code /api/tokens} doesn't renew. */
    public static TokenPair ofApp(
            long userId,
            TokenClient client,
            ScopeSet scopes,
            String accessHash,
            LocalDateTime end,
            String refreshHash,
            LocalDateTime refreshEnd,
            LocalDateTime now) {
        TokenPair pair = new TokenPair(userId, accessHash, end, refreshHash, refreshEnd, now);
        pair.scope = scopes.toString();
        pair.grantedScope = scopes.isEverything() ? null : scopes.toString();
        pair.clientId = client.id();
        pair.clientName = client.name();
        return pair;
    }

    public Long id() {
        return id;
    }

    /** The app that it was given to; null for a login. */
    public TokenClient client() {
        return clientId == null ? null : new TokenClient(clientId, clientName);
    }

    /** What it grants. */
    public ScopeSet scopes() {
        return ScopeSet.stored(scope);
    }

    /** When it was made, in UTC; null for one that is older than this product. */
    public LocalDateTime createdAt() {
        return createdAt;
    }

    /** When it was last used, in UTC, as it was last written; null when it never was. */
    public LocalDateTime lastUsedAt() {
        return lastUsedAt;
    }

    /** When the later of both tokens ends, in UTC. */
    public LocalDateTime end() {
        return refreshEnd.isAfter(accessEnd) ? refreshEnd : accessEnd;
    }

    public long userId() {
        return userId;
    }

    String refreshHash() {
        return refreshHash;
    }

    public LocalDateTime refreshEnd() {
        return refreshEnd;
    }

    boolean isLoggedOut() {
        return loggedOut;
    }

    /** What the user granted, which a renewal may narrow. */
    public ScopeSet granted() {
        return ScopeSet.stored(grantedScope);
    }

    /** Both tokens are replaced. */
    public void renew(
            ScopeSet scopes,
            SecretHash newAccessToken,
            LocalDateTime newAccessEnd,
            SecretHash newRefreshToken,
            LocalDateTime newRefreshEnd) {
        scope = scopes.toString();
        accessHash = newAccessToken.hex();
        accessEnd = newAccessEnd;
        refreshHash = newRefreshToken.hex();
        refreshEnd = newRefreshEnd;
    }

    /** Both tokens end at {@code time}, unless they end before. */
    void endBy(LocalDateTime time) {
        accessEnd = accessEnd.isBefore(time) ? accessEnd : time;
        refreshEnd = refreshEnd.isBefore(time) ? refreshEnd : time;
    }

    /** Both tokens end now, because their owner says so. */
    void logOut(LocalDateTime now) {
        endBy(now);
        loggedOut = true;
    }
}
