package microblog.keys;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;
import microblog.secrets.Encryption;

/**
 * One RSA key pair that signs access tokens (RFC 7518, section 3.3), as it is stored: the private part encrypted, the
 * public part in clear. A retired key signs nothing any more but still verifies the tokens that it signed.
 *
 * <p>Its id is the day on which it was made and its generation, "20250601-3" for the third. Nodes that make a key at
 * the same time therefore choose the same id, and the primary key lets one of them win.
 */
@Entity
@Table(name = "signing_keys")
public class SigningKey {
    private static final int BITS = 2048;

    @Id
    @Column(name = "kid", length = 64)
    private String kid;

    @Column(name = "private_key", length = 4000, nullable = false)
    private String privateKey;

    @Column(name = "public_key", length = 2000, nullable = false)
    private String publicKey;

    @Column(name = "created_at", nullable = false)
    private LocalDateTime createdAt;

    @Column(name = "retired_at")
    private LocalDateTime retiredAt;

    /** For the persistence provider. */
    protected SigningKey() {}

    /**
     * Makes a key pair.
     *
     * @param generation 1 for a database's first key, then counted up
     * @param now the time in UTC
     */
    static SigningKey generate(int generation, LocalDateTime now, Encryption encryption) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            SigningKey key = new SigningKey();
            key.kid = DateTimeFormatter.BASIC_ISO_DATE.format(now) + "-" + generation;
            key.privateKey = encryption.encrypt(pair.getPrivate().getEncoded(), key.kid);
            key.publicKey = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
            key.createdAt = now;
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RSA is part of every Java platform", e);
        }
    }

    /** The id by which tokens name their key (RFC 7515, section 4.1.4). */
    public String kid() {
        return kid;
    }

    /** The place in the order of this database's keys; the highest is the newest. */
    int generation() {
        return generationOf(kid);
    }

    static int generationOf(String kid) {
        return Integer.parseInt(kid.substring(kid.indexOf('-') + 1));
    }

    /** The private part as it is stored. */
    String storedPrivateKey() {
        return privateKey;
    }

    /** The public part as it is stored. */
    String storedPublicKey() {
        return publicKey;
    }

    /** Since when the key signs no more, in UTC; empty for one that does. */
    public Optional<LocalDateTime> retiredAt() {
        return Optional.ofNullable(retiredAt);
    }

    /** Ends signing with this key. */
    public void retire(LocalDateTime now) {
        if (retiredAt == null) {
            retiredAt = now;
        }
    }

    /** The key that verifies. */
    RSAPublicKey publicKey() {
        try {
            byte[] encoded = Base64.getDecoder().decode(publicKey);
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("the public part of signing key " + kid + " is damaged", e);
        }
    }

    /** The key that signs; empty when it was encrypted with another {@code SECRET_KEY}. */
    public Optional<RSAPrivateKey> privateKey(Encryption encryption) {
        return encryption.decrypt(privateKey, kid).map(encoded -> {
            try {
                return (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the private part of signing key " + kid + " is damaged", e);
            }
        });
    }
}
