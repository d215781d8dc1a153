package microblog.grants;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A refresh token that was used, so that a second use ends the grant; only its hash is known. */
@Entity
@Table(name = "spent_refresh_tokens")
public class SpentRefreshToken {
    @Id
    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "token_id", updatable = false)
    private long tokenId;

    /** For JPA. */
    protected SpentRefreshToken() {}

    SpentRefreshToken(String tokenHash, long tokenId) {
        this.tokenHash = tokenHash;
        this.tokenId = tokenId;
    }

    public long tokenId() {
        return tokenId;
    }
}
