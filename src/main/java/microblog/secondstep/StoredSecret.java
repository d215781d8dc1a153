package microblog.secondstep;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** The secret of a user's one-time codes, encrypted. */
@Entity
@NamedQuery(
        name = "StoredSecret.count",
        query = "select count(s) from StoredSecret s where s.userId = :user and s.confirmedAt is not null")
@NamedQuery(
        name = "StoredSecret.use",
        query = "update StoredSecret s set s.lastStep = :step where s.userId = :user and s.lastStep < :step")
@NamedQuery(name = "StoredSecret.delete", query = "delete from StoredSecret s where s.userId = :user")
@Table(name = "one_time_codes")
public class StoredSecret {
    @Id
    @Column(name = "user_id")
    private long userId;

    @Column(name = "secret", updatable = false)
    private String secret;

    @Column(name = "confirmed_at")
    private LocalDateTime confirmedAt;

    // Changed by a statement of its own, which this entity must not take back.
    @Column(name = "last_step", updatable = false)
    private long lastStep;

    /** For JPA. */
    protected StoredSecret() {}

    StoredSecret(long userId, String secret, LocalDateTime confirmedAt, long lastStep) {
        this.userId = userId;
        this.secret = secret;
        this.confirmedAt = confirmedAt;
        this.lastStep = lastStep;
    }

    long userId() {
        return userId;
    }

    String secret() {
        return secret;
    }

    boolean isConfirmed() {
        return confirmedAt != null;
    }
}
