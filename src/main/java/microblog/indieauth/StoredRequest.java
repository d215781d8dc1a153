package microblog.indieauth;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** A pending {@link AuthorizationRequest} as it is stored; of what it is found by only the hash is known. */
@Entity
@Table(name = "authorization_requests")
public class StoredRequest {
    @Id
    @Column(name = "id_hash")
    private String idHash;

    @Column(name = "session_id")
    private String sessionId;

    @Column(name = "client_id", updatable = false)
    private String clientId;

    @Column(name = "client_name", updatable = false)
    private String clientName;

    @Column(name = "client_icon", updatable = false)
    private String clientIcon;

    @Column(name = "verified", updatable = false)
    private boolean verified;

    @Column(name = "redirect_uri", updatable = false)
    private String redirectUri;

    @Column(name = "state", updatable = false)
    private String state;

    @Column(name = "scope", updatable = false)
    private String scope;

    @Column(name = "code_challenge", updatable = false)
    private String codeChallenge;

    @Column(name = "with_me", updatable = false)
    private boolean withMe;

    @Column(name = "expires_at", updatable = false)
    private LocalDateTime expiresAt;

    /** For JPA. */
    protected StoredRequest() {}

    StoredRequest(String idHash, AuthorizationRequest request, LocalDateTime expiresAt) {
        this.idHash = idHash;
        this.clientId = request.client().id().toString();
        this.clientName = request.client().name();
        this.clientIcon =
                request.client().icon() == null ? null : request.client().icon().toString();
        this.verified = request.client().verified();
        this.redirectUri = request.redirect().text();
        this.state = request.state();
        this.scope = request.scope().toString();
        this.codeChallenge =
                request.challenge() == null ? null : request.challenge().text();
        this.withMe = request.withMe();
        this.expiresAt = expiresAt;
    }

    void belongTo(String session) {
        this.sessionId = session;
    }

    public String idHash() {
        return idHash;
    }

    public String sessionId() {
        return sessionId;
    }

    public String clientId() {
        return clientId;
    }

    public String clientName() {
        return clientName;
    }

    public String clientIcon() {
        return clientIcon;
    }

    public boolean verified() {
        return verified;
    }

    public String redirectUri() {
        return redirectUri;
    }

    public String state() {
        return state;
    }

    public String scope() {
        return scope;
    }

    public String codeChallenge() {
        return codeChallenge;
    }

    public boolean withMe() {
        return withMe;
    }

    public LocalDateTime expiresAt() {
        return expiresAt;
    }
}
