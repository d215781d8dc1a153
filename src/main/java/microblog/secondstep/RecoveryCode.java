package microblog.secondstep;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** A code that stands in for a one-time code, once; only its hash is known. */
@Entity
@NamedQuery(name = "RecoveryCode.count", query = "select count(c) from RecoveryCode c where c.userId = :user")
@NamedQuery(
        name = "RecoveryCode.spend",
        query = "delete from RecoveryCode c where c.codeHash = :hash and c.userId = :user")
@NamedQuery(name = "RecoveryCode.delete", query = "delete from RecoveryCode c where c.userId = :user")
@Table(name = "recovery_codes")
public class RecoveryCode {
    @Id
    @Column(name = "code_hash")
    private String codeHash;

    @Column(name = "user_id", updatable = false)
    private long userId;

    /** For JPA. */
    protected RecoveryCode() {}

    RecoveryCode(String codeHash, long userId) {
        this.codeHash = codeHash;
        this.userId = userId;
    }
}
