package microblog.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import microblog.access.ScopeSet;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.keys.SigningKeys;
import microblog.secrets.Secret;
import microblog.secrets.SecretHash;

/**
 * Issues access tokens and recognises them again. They are MicroProfile JWT 2.1 tokens, which any service verifies with
 * the keys at {@code /.well-known/jwks.json}.
 */
@ApplicationScoped
public class AccessTokens {
    private static final int ID_BITS = 192;
    private static final int LONGEST = 8192;
    private static final int REMEMBERED = 10_000;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);
    private static final String UPN = "upn";
    private static final String GROUPS = "groups";
    private static final String CLIENT_ID = "client_id";

    /** Tokens that were verified lately, by hash: they needn't be parsed and verified with every request. */
    private final Cache<SecretHash, Recognised> recognised = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(REMEMBERED_FOR)
            .executor(Runnable::run)
            .build();

    private SigningKeys keys;
    private String issuer;

    private record Recognised(String kid, JWTClaimsSet claims) {}

    /** For the container's proxy. */
    protected AccessTokens() {}

    /** Issues tokens in the name of the configured {@code PUBLIC_URL}. */
    @Inject
    public AccessTokens(SigningKeys keys, Settings settings) {
        this.keys = keys;
        this.issuer = settings.url(Setting.PUBLIC_URL) + "/";
    }

    /** The issuer that the tokens name ({@code iss}): the public address with a final slash. */
    public String issuer() {
        return issuer;
    }

    /**
     * Makes a token with a new random id for a login.
     *
     * @param subject whom the token is for, for good: the person's id
     * @param username the person's name at present
     * @param scopes what the token permits
     */
    public AccessToken issue(String subject, String username, ScopeSet scopes, Instant issuedAt, Instant expiresAt) {
        return issue(subject, username, null, scopes, issuedAt, expiresAt);
    }

    /**
     * The same for an app that the person authorized.
     *
     * @param client the app's {@code client_id} (RFC 8693, section 4.3); null for a login
     */
    public AccessToken issue(
            String subject, String username, String client, ScopeSet scopes, Instant issuedAt, Instant expiresAt) {
        SignedJWT token = keys.sign(new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(issuer)
                .subject(subject)
                .claim(UPN, username)
                .claim(GROUPS, List.of("user"))
                .claim(CLIENT_ID, client)
                .claim(AccessToken.SCOPE, scopes.toString())
                .issueTime(Date.from(issuedAt.truncatedTo(ChronoUnit.SECONDS)))
                .expirationTime(Date.from(expiresAt.truncatedTo(ChronoUnit.SECONDS)))
                .jwtID(Secret.ofBits(ID_BITS).text())
                .build());
        return parsed(token.serialize(), token).orElseThrow();
    }

    /**
     * Recognises a token of ours, even when its time is over; empty for anything else. It takes no look at the database
     * and so can't tell whether the token was revoked.
     */
    public Optional<AccessToken> verify(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        SecretHash hash = SecretHash.of(text);
        Recognised known = recognised.getIfPresent(hash);
        if (known != null && keys.knows(known.kid())) {
            return Optional.of(new AccessToken(text, known.claims()));
        }
        if (!text.chars().allMatch(AccessTokens::isCompact)) {
            return Optional.empty();
        }
        try {
            SignedJWT token = SignedJWT.parse(text);
            Optional<AccessToken> verified = keys.verifies(token) ? parsed(text, token) : Optional.empty();
            verified.ifPresent(
                    one -> recognised.put(hash, new Recognised(token.getHeader().getKeyID(), one.claims())));
            return verified;
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Of base64url and dots alone (RFC 7515, section 7.1); the parser takes the characters of plain Base64, too. */
    private static boolean isCompact(int character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || "-_.".indexOf(character) >= 0;
    }

    /** Whether we are the audience (RFC 9068, section 4); tokens of version 1.0, of another type, named none. */
    private boolean isForUs(SignedJWT token, JWTClaimsSet claims) {
        return claims.getAudience().contains(issuer)
                || claims.getAudience().isEmpty()
                        && JOSEObjectType.JWT.equals(token.getHeader().getType());
    }

    private Optional<AccessToken> parsed(String text, SignedJWT token) {
        try {
            JWTClaimsSet claims = token.getJWTClaimsSet();
            boolean complete = issuer.equals(claims.getIssuer())
                    && isForUs(token, claims)
                    && claims.getSubject() != null
                    && claims.getJWTID() != null
                    && claims.getIssueTime() != null
                    && claims.getExpirationTime() != null;
            return complete ? Optional.of(new AccessToken(text, claims)) : Optional.empty();
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
