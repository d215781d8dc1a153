package microblog.indieauth;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import microblog.access.ScopeSet;
import microblog.clients.Client;
import microblog.clients.ClientId;
import microblog.clients.RedirectUri;
import microblog.fetch.WebUrl;

/**
 * A pending {@link AuthorizationRequest} as it is stored; of what it is found by only the hash is known. It belongs to
 * the first session that it is shown to, and is kept for a moment after it was decided on, so that a second click finds
 * the same answer.
 */
@Entity
@Table(name = "authorization_requests")
@NamedQuery(
        name = StoredRequest.CLAIM,
        query = "update StoredRequest r set r.sessionId = :session where r.idHash = :id and r.decision is null"
                + " and r.expiresAt > :now and (r.sessionId is null or r.sessionId = :session)")
@NamedQuery(
        name = StoredRequest.RELEASE,
        query = "update StoredRequest r set r.sessionId = null where r.idHash = :id and r.decision is null"
                + " and r.expiresAt > :now and r.sessionId = :session")
@NamedQuery(
        name = StoredRequest.DECIDE,
        query = "update StoredRequest r set r.decision = :decision, r.expiresAt = :end where r.idHash = :id"
                + " and r.decision is null and r.expiresAt > :now and r.sessionId = :session")
@NamedQuery(
        name = StoredRequest.OF_CLIENT_IP,
        query = "select r.idHash from StoredRequest r where r.clientIp = :clientIp and r.decision is null"
                + " order by r.expiresAt desc, r.idHash")
@NamedQuery(
        name = StoredRequest.OF_STRANGERS,
        query = "select r.idHash from StoredRequest r where r.sessionId is null and r.decision is null"
                + " order by r.expiresAt desc, r.idHash")
@NamedQuery(name = StoredRequest.DROP, query = "delete from StoredRequest r where r.idHash in :ids")
@NamedQuery(name = "StoredRequest.deleteEnded", query = "delete from StoredRequest e where e.expiresAt < :time")
public class StoredRequest {
    /** Makes it belong to a session, unless it is another's. */
    static final String CLAIM = "StoredRequest.claim";

    /** Lets another session have it. */
    static final String RELEASE = "StoredRequest.release";

    /** Decides on it; of several at once, one does. */
    static final String DECIDE = "StoredRequest.decide";

    /** Those that wait for a decision and were made from an address, the newest first. */
    static final String OF_CLIENT_IP = "StoredRequest.ofClientIp";

    /** Those that nobody who is signed in has seen, the newest first. */
    static final String OF_STRANGERS = "StoredRequest.ofStrangers";

    /** Forgets some. */
    static final String DROP = "StoredRequest.drop";

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

    @Column(name = "expires_at")
    private LocalDateTime expiresAt;

    @Column(name = "client_ip", updatable = false)
    private String clientIp;

    @Column(name = "decision")
    @Enumerated(EnumType.STRING)
    private Decision decision;

    /** For JPA. */
    protected StoredRequest() {}

    StoredRequest(String idHash, AuthorizationRequest request, String clientIp, LocalDateTime expiresAt) {
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
        this.clientIp = clientIp;
        this.expiresAt = expiresAt;
    }

    /** Whether this session may see it now. */
    boolean isFor(String session, LocalDateTime now) {
        return session.equals(sessionId) && expiresAt.isAfter(now);
    }

    /** What was decided; null while nothing is. */
    Decision decision() {
        return decision;
    }

    /** What was asked. */
    AuthorizationRequest request() {
        Client client = new Client(
                ClientId.parse(clientId), clientName, clientIcon == null ? null : WebUrl.parse(clientIcon), verified);
        return new AuthorizationRequest(
                client,
                new RedirectUri(redirectUri),
                state,
                ScopeSet.parse(scope),
                codeChallenge == null ? null : new PkceChallenge(codeChallenge),
                withMe);
    }
}
