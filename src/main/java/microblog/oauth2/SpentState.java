package microblog.oauth2;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** The state of a login at a provider that was used, of which only the hash is known. */
@Entity
@Table(name = "spent_login_states")
@NamedQuery(name = "SpentState.deleteEnded", query = "delete from SpentState s where s.expiresAt < :time")
public class SpentState {
    @Id
    @Column(name = "state_hash")
    private String stateHash;

    @Column(name = "expires_at", updatable = false)
    private LocalDateTime expiresAt;

    /** For JPA. */
    protected SpentState() {}

    SpentState(String stateHash, LocalDateTime expiresAt) {
        this.stateHash = stateHash;
        this.expiresAt = expiresAt;
    }
}
