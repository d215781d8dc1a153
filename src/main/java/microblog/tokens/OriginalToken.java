package microblog.tokens;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An access token that the original Microblog API issued: a JWT whose one claim {@code token} names a row of the table
 * {@code tokens}, signed with HS256 (RFC 7518, section 3.2) and {@code SECRET_KEY}. Such tokens go on working after a
 * database was taken over. The key may be shorter than the RFC asks for, because the original allowed that.
 */
public final class OriginalToken {
    private static final String CLAIM = "token";
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private OriginalToken() {}

    /** The value of the claim {@code token}; empty for anything that the original has not issued as an access token. */
    public static Optional<String> parse(String jwt, String secretKey) {
        try {
            JWSObject token = JWSObject.parse(jwt);
            if (!JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm())
                    || token.getHeader().getCriticalParams() != null
                    || !isSigned(token, secretKey)) {
                return Optional.empty();
            }
            Map<String, Object> claims = token.getPayload().toJSONObject();
            return claims != null
                            && claims.size() == 1
                            && claims.get(CLAIM) instanceof String value
                            && VALUE.matcher(value).matches()
                    ? Optional.of(value)
                    : Optional.empty();
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isSigned(JWSObject token, String secretKey) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] expected = mac.doFinal(token.getSigningInput());
            return MessageDigest.isEqual(expected, token.getSignature().decode());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC with SHA-256 is part of every Java platform", e);
        }
    }
}
