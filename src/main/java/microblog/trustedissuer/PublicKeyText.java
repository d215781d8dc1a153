package microblog.trustedissuer;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;

/**
 * Reads public keys in the forms that MicroProfile JWT 2.1 (section "Verification of MP-JWT") lists: PEM, a JWK, a JWK
 * Set, and either of these two in base64url.
 */
final class PublicKeyText {
    private static final int LEAST_RSA_BITS = 2048;

    private PublicKeyText() {}

    /**
     * The keys in this text, public parts only.
     *
     * @throws IllegalArgumentException saying why, when there is no usable key for the algorithm
     */
    static JWKSet parse(String text, JWSAlgorithm algorithm) {
        JWKSet keys = keys(text.strip(), KeyType.forAlgorithm(algorithm)).toPublicJWKSet();
        if (keys.getKeys().stream().noneMatch(key -> fits(key, algorithm))) {
            throw new IllegalArgumentException(
                    "holds no public key for " + algorithm + " (RSA keys need " + LEAST_RSA_BITS + " bits)");
        }
        return keys;
    }

    private static boolean fits(JWK key, JWSAlgorithm algorithm) {
        return key.getKeyType().equals(KeyType.forAlgorithm(algorithm))
                && (!(key instanceof RSAKey rsa) || rsa.size() >= LEAST_RSA_BITS)
                && (!(key instanceof ECKey ec) || ec.getCurve().equals(Curve.P_256));
    }

    private static JWKSet keys(String text, KeyType type) {
        try {
            if (text.startsWith("{")) {
                return json(text);
            }
            if (text.startsWith("-----BEGIN")) {
                return new JWKSet(key(Base64.getMimeDecoder().decode(pemBody(text)), type));
            }
            byte[] decoded =
                    Base64.getMimeDecoder().decode(text.replace('-', '+').replace('_', '/'));
            return decoded.length > 0 && decoded[0] == '{'
                    ? json(new String(decoded, StandardCharsets.UTF_8))
                    : new JWKSet(key(decoded, type));
        } catch (ParseException | GeneralSecurityException | ClassCastException e) {
            throw new IllegalArgumentException("is neither a PEM public key nor a JWK nor a JWK Set");
        }
    }

    private static JWKSet json(String text) throws ParseException {
        return text.contains("\"keys\"") ? JWKSet.parse(text) : new JWKSet(JWK.parse(text));
    }

    private static String pemBody(String text) {
        return text.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "");
    }

    private static JWK key(byte[] encoded, KeyType type) throws GeneralSecurityException {
        X509EncodedKeySpec spec = new X509EncodedKeySpec(encoded);
        if (type.equals(KeyType.EC)) {
            return new ECKey.Builder(Curve.P_256, (ECPublicKey)
                            KeyFactory.getInstance("EC").generatePublic(spec))
                    .build();
        }
        return new RSAKey.Builder((RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec)).build();
    }
}
