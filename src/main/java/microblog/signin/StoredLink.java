package microblog.signin;

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

/** The link of a sign-in mail as it is stored; of its token only the hash is known. */
@Entity
@NamedQuery(
        name = "StoredLink.live",
        query = "select l, u from StoredLink l join l.user u where l.tokenHash = :hash and l.expiresAt > :now"
                + " and l.email = u.email and u.disabledAt is null")
@NamedQuery(name = "StoredLink.confirm", query = "update StoredLink l set l.confirmed = true where l.tokenHash = :hash")
@NamedQuery(name = "StoredLink.spend", query = "delete from StoredLink l where l.tokenHash = :hash")
@Table(name = "sign_in_links")
@NamedQuery(name = "StoredLink.deleteEnded", query = "delete from StoredLink e where e.expiresAt < :time")
public class StoredLink {
    @Id
    @Column(name = "token_hash")
    private String tokenHash;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id", updatable = false)
    private User user;

    @Column(name = "email", updatable = false)
    private String email;

    @Column(name = "app_name", updatable = false)
    private String appName;

    @Column(name = "redirect_url", updatable = false)
    private String redirectUrl;

    @Column(name = "continue_path", updatable = false)
    private String continuePath;

    @Column(name = "confirmed", insertable = false, updatable = false)
    private boolean confirmed;

    @Column(name = "expires_at", updatable = false)
    private LocalDateTime expiresAt;

    /** For JPA. */
    protected StoredLink() {}

    StoredLink(String tokenHash, User user, SignInLink link, LocalDateTime expiresAt) {
        this.tokenHash = tokenHash;
        this.user = user;
        this.email = link.person().email();
        this.appName = link.app() == null ? null : link.app().name();
        this.redirectUrl = link.app() == null ? null : link.app().redirectUrl();
        this.continuePath =
                link.continuePath() == null ? null : link.continuePath().text();
        this.expiresAt = expiresAt;
    }

    public String appName() {
        return appName;
    }

    public String redirectUrl() {
        return redirectUrl;
    }

    public String continuePath() {
        return continuePath;
    }

    /** Whether the second step was taken on the page behind it. */
    public boolean isConfirmed() {
        return confirmed;
    }
}
