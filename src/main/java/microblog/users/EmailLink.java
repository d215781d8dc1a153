package microblog.users;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** A link in a mail that shows whose an address is, as it is stored; of its token only the hash is known. */
@Entity
@NamedQuery(
        name = "EmailLink.live",
        query = "select l, u from EmailLink l join l.user u where l.tokenHash = :hash and l.expiresAt > :now"
                + " and u.disabledAt is null")
@NamedQuery(
        name = "EmailLink.ofUser",
        query = "select l.email from EmailLink l where l.user.id = :user and l.expiresAt > :now"
                + " order by l.expiresAt desc")
@NamedQuery(name = "EmailLink.deleteEnded", query = "delete from EmailLink e where e.expiresAt < :time")
@NamedQuery(name = "EmailLink.spend", query = "delete from EmailLink l where l.tokenHash = :hash")
@NamedQuery(name = "EmailLink.deleteOf", query = "delete from EmailLink l where l.user.id = :user")
@Table(name = "email_links")
public class EmailLink {
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
    protected EmailLink() {}

    EmailLink(String tokenHash, User user, String email, LocalDateTime expiresAt) {
        this.tokenHash = tokenHash;
        this.user = user;
        this.email = email;
        this.expiresAt = expiresAt;
    }

    String email() {
        return email;
    }
}
