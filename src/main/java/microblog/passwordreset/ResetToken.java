package microblog.passwordreset;

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

/** The token of a password reset link, of which only the hash is known. */
@Entity
@Table(name = "reset_tokens")
@NamedQuery(
        name = "ResetToken.owner",
        query = "select u.id from ResetToken r join r.user u"
                + " where r.tokenHash = :hash and r.expiresAt > :now and r.email = u.email")
@NamedQuery(name = "ResetToken.deleteEnded", query = "delete from ResetToken e where e.expiresAt < :time")
public class ResetToken {
    @Id
    @Column(name = "token_hash")
    private String tokenHash;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id", updatable = false)
    private User user;

    @Column(name = "email", updatable = false)
    private String email;

    @Column(name = "expires_at", updatable = false)
    private LocalDateTime expiresAt;

    /** For JPA. */
    protected ResetToken() {}

    ResetToken(String tokenHash, User user, LocalDateTime expiresAt) {
        this.tokenHash = tokenHash;
        this.user = user;
        this.email = user.email();
        this.expiresAt = expiresAt;
    }

    public String email() {
        return email;
    }
}
