package microblog.sessions;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import microblog.users.User;

/** A sign-in on the web pages as it is stored; of the browser's secret only the hash is known. */
@Entity
@Table(name = "web_sessions")
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

    /** For JPA. */
    protected StoredSession() {}

    StoredSession(String idHash, User user, LocalDateTime now, LocalDateTime expiresAt, String userAgent) {
        this.idHash = idHash;
        this.user = user;
        this.createdAt = now;
        this.lastUsedAt = now;
        this.expiresAt = expiresAt;
        this.userAgent = userAgent;
    }

    void use(LocalDateTime now) {
        this.lastUsedAt = now;
    }

    public String idHash() {
        return idHash;
    }

    public User user() {
        return user;
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
}
