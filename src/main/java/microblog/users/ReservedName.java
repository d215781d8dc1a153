package microblog.users;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** A user name that was given out as somebody's profile URL, and so is nobody else's any more. */
@Entity
@Table(name = "reserved_names")
public class ReservedName {
    @Id
    @Column(name = "username")
    private String username;

    @Column(name = "user_id", updatable = false)
    private long userId;

    @Column(name = "reserved_at", updatable = false)
    private LocalDateTime reservedAt;

    /** For JPA. */
    protected ReservedName() {}

    ReservedName(String username, long userId, LocalDateTime now) {
        this.username = username;
        this.userId = userId;
        this.reservedAt = now;
    }

    /** Whose it is; the account may be gone. */
    long userId() {
        return userId;
    }
}
