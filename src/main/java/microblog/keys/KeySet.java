package microblog.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import microblog.secrets.Encryption;

/** The signing keys as they were in the database at one moment, parsed once and ready for use. */
final class KeySet {
    static final JWSAlgorithm ALGORITHM = JWSAlgorithm.RS256;

    private final Map<String, JWSVerifier> verifiers;
    private final Optional<Signer> signer;
    private final String jwks;

    /** What signs, and under which id. */
    record Signer(String kid, JWSSigner key) {}

    private KeySet(Map<String, JWSVerifier> verifiers, Optional<Signer> signer, String jwks) {
        this.verifiers = verifiers;
        this.signer = signer;
        this.jwks = jwks;
    }

    /** Takes these rows; the newest one that isn't retired and can be decrypted signs. */
    static KeySet of(List<SigningKey> rows, Encryption encryption) {
        Map<String, JWSVerifier> verifiers = new HashMap<>();
        List<JWK> published = new ArrayList<>();
        for (SigningKey row : rows) {
            RSAPublicKey key = row.publicKey();
            verifiers.put(row.kid(), new RSASSAVerifier(key));
            published.add(new RSAKey.Builder(key)
                    .keyID(row.kid())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(ALGORITHM)
                    .build());
        }
        Optional<Signer> signer = rows.stream()
                .filter(row -> row.retiredAt().isEmpty())
                .sorted(Comparator.comparingInt(SigningKey::generation).reversed())
                .flatMap(row ->
                        row.privateKey(encryption).stream().map(key -> new Signer(row.kid(), new RSASSASigner(key))))
                .findFirst();
        return new KeySet(Map.copyOf(verifiers), signer, new JWKSet(published).toString());
    }

    /**
     * This set; when nothing in it can sign, it goes on signing with the former set's key as long as that one is still
     * stored. So nodes that were given different secrets by mistake don't retire each other's keys in turns.
     */
    KeySet signingAs(KeySet former) {
        boolean goOn = signer.isEmpty()
                && former != null
                && former.signer.filter(one -> verifiers.containsKey(one.kid())).isPresent();
        return goOn ? new KeySet(verifiers, former.signer, jwks) : this;
    }

    Optional<Signer> signer() {
        return signer;
    }

    boolean contains(String kid) {
        return kid != null && verifiers.containsKey(kid);
    }

    /** Whether the signature is by the key that the token names, one of this set. */
    boolean verifies(SignedJWT token) throws JOSEException {
        JWSVerifier verifier = verifiers.get(token.getHeader().getKeyID());
        return verifier != null && token.verify(verifier);
    }

    /** The public keys as a JWK Set (RFC 7517, section 5). */
    String jwks() {
        return jwks;
    }
}
