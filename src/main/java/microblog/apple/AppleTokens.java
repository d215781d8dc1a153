package microblog.apple;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.metrics.MetricName;
import microblog.metrics.Metrics;

/**
 * Verifies identity tokens of Sign in with Apple (OpenID Connect Core 1.0, section 3.1.3.7, and RFC 8725): RS256 only,
 * a key of Apple's by its id, issuer, one of the operator's apps as audience, and within its time. Keys that a token
 * brings along or points to count for nothing.
 */
@ApplicationScoped
public class AppleTokens {
    private static final int LONGEST = 8192;
    private static final long SKEW_SECONDS = 60;

    @Inject
    AppleKeys keys;

    @Inject
    Settings settings;

    private List<String> audiences;
    private String issuer;

    @PostConstruct
    void configure() {
        audiences = settings.list(Setting.APPLE_CLIENT_IDS);
        issuer = settings.text(Setting.APPLE_ISSUER);
    }

    /** Whether the operator has apps with Sign in with Apple. */
    public boolean isConfigured() {
        return !audiences.isEmpty();
    }

    /** The issuer that all tokens name. */
    public String issuer() {
        return issuer;
    }

    /**
     * What a token says; empty when it is not Apple's, not for us or not for now.
     *
     * @param nonce what the app says that the token must be bound to; empty when it says nothing
     * @throws microblog.errors.Busy when Apple's keys are needed and can't be fetched
     */
    public Optional<AppleIdentity> verify(String text, Optional<String> nonce) {
        Optional<AppleIdentity> identity = read(text, nonce);
        Metrics.count(MetricName.LOGINS, "apple", identity.isPresent() ? "ok" : "failed");
        return identity;
    }

    private Optional<AppleIdentity> read(String text, Optional<String> nonce) {
        try {
            if (text.length() > LONGEST) {
                return Optional.empty();
            }
            SignedJWT token = SignedJWT.parse(text);
            JWTClaimsSet claims = token.getJWTClaimsSet();
            boolean good = claims != null && isForUs(claims) && isForNow(claims) && isBound(claims, nonce);
            return good && isSigned(token) ? Optional.of(identity(claims)) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isSigned(SignedJWT token) throws JOSEException {
        String id = token.getHeader().getKeyID();
        if (!JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())
                || id == null
                || token.getHeader().getCriticalParams() != null) {
            return false;
        }
        Optional<RSAPublicKey> key = keys.key(id);
        return key.isPresent() && token.verify(new RSASSAVerifier(key.get()));
    }

    private boolean isForUs(JWTClaimsSet claims) {
        return issuer.equals(claims.getIssuer())
                && claims.getAudience().stream().anyMatch(audiences::contains)
                && claims.getSubject() != null
                && !claims.getSubject().isBlank();
    }

    private static boolean isForNow(JWTClaimsSet claims) {
        Date end = claims.getExpirationTime();
        Date start = claims.getIssueTime();
        Instant now = Instant.now();
        return end != null
                && start != null
                && now.minusSeconds(SKEW_SECONDS).isBefore(end.toInstant())
                && now.plusSeconds(SKEW_SECONDS).isAfter(start.toInstant());
    }

    private static boolean isBound(JWTClaimsSet claims, Optional<String> nonce) throws ParseException {
        if (nonce.isEmpty()) {
            return true;
        }
        String claim = claims.getStringClaim("nonce");
        return claim != null && (claim.equals(nonce.get()) || claim.equals(sha256(nonce.get())));
    }

    private AppleIdentity identity(JWTClaimsSet claims) throws ParseException {
        String audience = claims.getAudience().stream()
                .filter(audiences::contains)
                .findFirst()
                .orElseThrow();
        String email = isTrue(claims.getClaim("email_verified")) ? claims.getStringClaim("email") : null;
        return new AppleIdentity(claims.getSubject(), audience, email, isTrue(claims.getClaim("is_private_email")));
    }

    // Apple sends these as texts at times.
    private static boolean isTrue(Object claim) {
        return Boolean.TRUE.equals(claim) || "true".equals(claim);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
