package microblog.oauth2;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.util.Set;
import microblog.errors.Busy;

/**
 * Checks the ID tokens of one provider (OpenID Connect Core 1.0, section 3.1.3.7): signed by one of its keys with an
 * algorithm that it announced, by the issuer, for this client, in time, and for this login. Its keys are read again
 * when a token names one that isn't known.
 */
final class IdTokens {
    private static final long TIMEOUT_MILLIS = Duration.ofSeconds(15).toMillis();
    private static final long READ_AGAIN_AT_MOST_EVERY = Duration.ofSeconds(10).toMillis();
    private static final long READ_AGAIN_AT_LEAST_EVERY = Duration.ofMinutes(15).toMillis();
    private static final int CLOCK_SKEW_SECONDS = 60;

    private final String clientId;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    IdTokens(OpenIdMetadata metadata, String issuer, String clientId, ProviderConnection connection) {
        this.clientId = clientId;
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(metadata.algorithms(), keys(metadata.jwksUrl(), connection)));
        DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(
                Set.of(clientId),
                new JWTClaimsSet.Builder().issuer(issuer).build(),
                Set.of("sub", "exp", "iat", "nonce"),
                Set.of());
        claims.setMaxClockSkew(CLOCK_SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(claims);
    }

    private static JWKSource<SecurityContext> keys(URI address, ProviderConnection connection) {
        return JWKSourceBuilder.<SecurityContext>create(url(address), url -> read(url, connection))
                .cache(READ_AGAIN_AT_LEAST_EVERY, TIMEOUT_MILLIS)
                .refreshAheadCache(false)
                .rateLimited(READ_AGAIN_AT_MOST_EVERY)
                .build();
    }

    private static URL url(URI address) {
        try {
            return address.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Resource read(URL url, ProviderConnection connection) throws IOException {
        try {
            return new Resource(connection.get(URI.create(url.toString())), "application/json");
        } catch (ProviderRefusal | Busy e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * The claims of a token.
     *
     * @throws ProviderRefusal when the token isn't good
     * @throws Busy when the provider's keys can't be had
     */
    JWTClaimsSet verify(String token, LoginState state) throws ProviderRefusal {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            String party = claims.getStringClaim("azp");
            if (!state.nonce().equals(claims.getStringClaim("nonce"))) {
                throw new ProviderRefusal("the ID token was made for another login");
            }
            if (party != null && !party.equals(clientId) || claims.getSubject().isEmpty()) {
                throw new ProviderRefusal("the ID token was made for another client, or for nobody");
            }
            return claims;
        } catch (KeySourceException e) {
            throw new Busy("the login provider's keys: " + e.getMessage(), Duration.ofSeconds(10));
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
            throw new ProviderRefusal("the ID token is not accepted: " + e.getMessage());
        }
    }
}
