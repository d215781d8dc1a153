package microblog.secondstep;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** A key of a user's, which a device or a password manager keeps; only the public half is known here. */
@Entity
@NamedQuery(name = "Passkey.count", query = "select count(p) from Passkey p where p.userId = :user")
@NamedQuery(
        name = "Passkey.ofUser",
        query = "select p from Passkey p where p.userId = :user order by p.createdAt, p.credentialId")
@NamedQuery(
        name = "Passkey.use",
        query = "update Passkey p set p.signatureCount = :count, p.challengedAt = :challenged, p.lastUsedAt = :now"
                + " where p.credentialId = :id and p.userId = :user and p.challengedAt < :challenged"
                + " and (p.signatureCount < :count or (p.signatureCount = 0 and :count = 0))")
@NamedQuery(name = "Passkey.remove", query = "delete from Passkey p where p.credentialId = :id and p.userId = :user")
@Table(name = "passkeys")
public class Passkey {
    @Id
    @Column(name = "credential_id")
    private String credentialId;

    @Column(name = "user_id", updatable = false)
    private long userId;

    @Column(name = "name", updatable = false)
    private String name;

    @Column(name = "public_key", updatable = false)
    private String publicKey;

    @Column(name = "signature_count", updatable = false)
    private long signatureCount;

    @Column(name = "challenged_at", updatable = false)
    private long challengedAt;

    @Column(name = "created_at", updatable = false)
    private LocalDateTime createdAt;

    @Column(name = "last_used_at", updatable = false)
    private LocalDateTime lastUsedAt;

    /** For JPA. */
    protected Passkey() {}

    Passkey(long userId, String name, PasskeyKey key, long challengedAt, LocalDateTime now) {
        this.credentialId = key.credentialId();
        this.userId = userId;
        this.name = name;
        this.publicKey = key.publicKey();
        this.signatureCount = key.signatureCount();
        this.challengedAt = challengedAt;
        this.createdAt = now;
    }

    boolean isOlderThan(PageChallenge challenge) {
        return challengedAt < challenge.madeAt();
    }

    PasskeyKey key() {
        return new PasskeyKey(credentialId, publicKey, signatureCount);
    }

    PasskeyView view() {
        return new PasskeyView(credentialId, name, createdAt, lastUsedAt);
    }
}
