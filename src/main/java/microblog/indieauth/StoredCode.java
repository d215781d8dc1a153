package microblog.indieauth;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import microblog.access.ScopeSet;
import microblog.clients.ClientId;
import microblog.clients.RedirectUri;
import microblog.users.User;

/**
 * An {@link AuthorizationCode} as it is stored; of what the app is sent only the hash is known. It is kept for a while
 * after its use.
 */
@Entity
@Table(name = "authorization_codes")
@NamedQuery(
        name = StoredCode.COUNT,
        query = "select count(c) from StoredCode c where c.user.id = :user and c.clientId = :client")
@NamedQuery(name = "StoredCode.deleteEnded", query = "delete from StoredCode e where e.expiresAt < :time")
public class StoredCode {
    /** How many a user gave to an app lately. */
    static final String COUNT = "StoredCode.count";

    @Id
    @Column(name = "code_hash")
    private String codeHash;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id", updatable = false)
    private User user;

    @Column(name = "client_id", updatable = false)
    private String clientId;

    @Column(name = "client_name", updatable = false)
    private String clientName;

    @Column(name = "redirect_uri", updatable = false)
    private String redirectUri;

    @Column(name = "scope", updatable = false)
    private String scope;

    @Column(name = "code_challenge", updatable = false)
    private String codeChallenge;

    @Column(name = "expires_at", updatable = false)
    private LocalDateTime expiresAt;

    @Column(name = "spent_at")
    private LocalDateTime spentAt;

    @Column(name = "token_id")
    private Long tokenId;

    /** For JPA. */
    protected StoredCode() {}

    StoredCode(String codeHash, User user, AuthorizationCode code) {
        this.codeHash = codeHash;
        this.user = user;
        this.clientId = code.client().toString();
        this.clientName = code.clientName();
        this.redirectUri = code.redirect().text();
        this.scope = code.scope().toString();
        this.codeChallenge = code.challenge() == null ? null : code.challenge().text();
        this.expiresAt = code.expiresAt();
    }

    /** What was granted with it. */
    AuthorizationCode code() {
        return new AuthorizationCode(
                ClientId.parse(clientId),
                clientName,
                new RedirectUri(redirectUri),
                codeChallenge == null ? null : new PkceChallenge(codeChallenge),
                user.id(),
                ScopeSet.parse(scope),
                expiresAt);
    }

    /** Whether it was used. */
    boolean isSpent() {
        return spentAt != null;
    }

    /** It is used now, and can't be again. */
    void spend(LocalDateTime now) {
        this.spentAt = now;
    }

    /** It was exchanged for this token. */
    void becomes(long token) {
        this.tokenId = token;
    }

    /** The token that it was exchanged for; null when there is none. */
    Long tokenId() {
        return tokenId;
    }
}
