package microblog.sessions;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import microblog.users.User;

/** A sign-in on the web pages as it is stored; of the browser's secret only the hash is known. */
@Entity
@NamedQuery(
        name = "StoredSession.ofUser",
        query = "select s from StoredSession s where s.user.id = :user and s.expiresAt > :now"
                + " and s.lastUsedAt > :idle order by s.createdAt desc, s.idHash")
@NamedQuery(
        name = "StoredSession.end",
        query = "delete from StoredSession s where s.idHash = :id and s.user.id = :user")
@Table(name = "web_sessions")
@NamedQuery(name = "StoredSession.deleteEnded", query = "delete from StoredSession e where e.expiresAt < :time")
public class StoredSession {
    @Id
    @Column(name = "id_hash")
    private String idHash;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id", updatable = false)
    private User user;

    @Column(name = "created_at", updatable = false)
    private LocalDateTime createdAt;

    @Column(name = "last_used_at")
    private LocalDateTime lastUsedAt;

    @Column(name = "expires_at")
    private LocalDateTime expiresAt;

    @Column(name = "user_agent", updatable = false)
    private String userAgent;

    @Column(name = "client_ip")
    private String clientIp;

    /** For JPA. */
    protected StoredSession() {}

    StoredSession(
            String idHash,
            User user,
            LocalDateTime since,
            LocalDateTime now,
            LocalDateTime expiresAt,
            String userAgent,
            String clientIp) {
        this.idHash = idHash;
        this.user = user;
        this.createdAt = since;
        this.lastUsedAt = now;
        this.expiresAt = expiresAt;
        this.userAgent = userAgent;
        this.clientIp = clientIp;
    }

    User user() {
        return user;
    }

    public String idHash() {
        return idHash;
    }

    public LocalDateTime createdAt() {
        return createdAt;
    }

    public LocalDateTime lastUsedAt() {
        return lastUsedAt;
    }

    public LocalDateTime expiresAt() {
        return expiresAt;
    }

    public String userAgent() {
        return userAgent;
    }

    /** Where it was last used from; null when unknown. */
    public String clientIp() {
        return clientIp;
    }
}
