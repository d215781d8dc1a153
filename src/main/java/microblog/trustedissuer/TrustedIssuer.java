package microblog.trustedissuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.text.ParseException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import microblog.config.InvalidSetting;
import microblog.errors.Busy;
import microblog.logs.Log;
import microblog.tokens.VerifiedToken;
import org.eclipse.microprofile.config.Config;

/**
 * The identity provider of the company that runs this server, when one is configured with the standard properties of
 * MicroProfile JWT 2.1 (section "Configuration of MP-JWT"): {@code mp.jwt.verify.publickey} or
 * {@code mp.jwt.verify.publickey.location}, {@code mp.jwt.verify.publickey.algorithm} (RS256 or ES256),
 * {@code mp.jwt.verify.issuer}, {@code mp.jwt.verify.audiences}, {@code mp.jwt.verify.token.age} and
 * {@code mp.jwt.verify.clock.skew} (seconds). Its tokens are then as good as ours.
 */
@ApplicationScoped
public class TrustedIssuer {
    private static final String PREFIX = "mp.jwt.verify.";
    private static final String ISSUER = PREFIX + "issuer";
    private static final String AUDIENCES = PREFIX + "audiences";
    private static final String ALGORITHM = PREFIX + "publickey.algorithm";
    private static final String TOKEN_AGE = PREFIX + "token.age";
    private static final String CLOCK_SKEW = PREFIX + "clock.skew";
    private static final Set<String> NO_ACCESS_TOKENS = Set.of("id", "refresh", "offline", "logout");
    private static final int DEFAULT_CLOCK_SKEW = 60;
    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final Logger LOG = Log.of(TrustedIssuer.class);

    private TrustedKeys keys;
    private DefaultJWTProcessor<SecurityContext> processor;
    private Optional<Integer> tokenAge = Optional.empty();
    private int clockSkew;

    /** For the container's proxy. */
    protected TrustedIssuer() {}

    /**
     * Reads the configuration; without a key nobody is trusted.
     *
     * @throws InvalidSetting when the properties contradict each other or can't be read
     */
    @Inject
    public TrustedIssuer(Config config) {
        clockSkew = number(config, CLOCK_SKEW).orElse(DEFAULT_CLOCK_SKEW);
        tokenAge = number(config, TOKEN_AGE);
        JWSAlgorithm algorithm = algorithm(config);
        keys = TrustedKeys.of(config, algorithm).orElse(null);
        if (keys != null) {
            String issuer = text(config, ISSUER)
                    .orElseThrow(() -> new InvalidSetting(ISSUER, "is needed where a public key is configured"));
            processor = processor(algorithm, issuer, audiences(config));
        }
    }

    /** Stops the deployment when the configuration is wrong, instead of refusing tokens later. */
    void check(@Observes @Initialized(ApplicationScoped.class) Object started) {
        LOG.log(Level.DEBUG, () -> "A further token issuer is " + (isConfigured() ? "trusted" : "not configured"));
    }

    /** Whether there is such a provider. */
    public boolean isConfigured() {
        return keys != null;
    }

    /**
     * The token's claims, when the provider signed it for us and it is within its time; empty otherwise.
     *
     * @throws Busy when the provider's keys are needed and can't be fetched
     */
    public Optional<VerifiedToken> verify(String text) {
        if (!isConfigured()) {
            return Optional.empty();
        }
        try {
            VerifiedToken token = new VerifiedToken(text, processor.process(text, null));
            boolean good = token.getName() != null && isAccessToken(token.claims()) && isFresh(token.claims());
            return good ? Optional.of(token) : Optional.empty();
        } catch (KeySourceException e) {
            if (keys.areReachable()) {
                return Optional.empty();
            }
            LOG.log(Level.WARNING, "The keys of the configured token issuer can''t be fetched: {0}", e.getMessage());
            throw new Busy("the configured token issuer's keys", RETRY);
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether it was made for calling services: an ID token, which every app that signs somebody in has, is none (RFC
     * 8725, section 3.11). Keycloak says so in a claim; others know ID tokens by their nonce.
     */
    private boolean isAccessToken(JWTClaimsSet claims) {
        boolean otherType = claims.getClaim("typ") instanceof String type
                && NO_ACCESS_TOKENS.contains(type.toLowerCase(Locale.ROOT));
        Date issued = claims.getIssueTime();
        return claims.getExpirationTime() != null
                && claims.getClaim("nonce") == null
                && !otherType
                && (issued == null || issued.getTime() <= System.currentTimeMillis() + 1000L * clockSkew);
    }

    private boolean isFresh(JWTClaimsSet claims) {
        if (tokenAge.isEmpty()) {
            return true;
        }
        long oldest = System.currentTimeMillis() - 1000L * (tokenAge.get() + clockSkew);
        Date issued = claims.getIssueTime();
        return issued != null && issued.getTime() >= oldest;
    }

    private DefaultJWTProcessor<SecurityContext> processor(
            JWSAlgorithm algorithm, String issuer, Set<String> audiences) {
        DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(
                audiences, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("exp"), Set.of());
        claims.setMaxClockSkew(clockSkew);
        DefaultJWTProcessor<SecurityContext> made = new DefaultJWTProcessor<>();
        made.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        made.setJWSKeySelector(keys.selector(algorithm));
        made.setJWTClaimsSetVerifier(claims);
        return made;
    }

    private static Set<String> audiences(Config config) {
        Set<String> audiences = text(config, AUDIENCES).stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        if (audiences.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "{0} is not set: tokens that the configured issuer made for other services are accepted",
                    AUDIENCES);
            return null;
        }
        return audiences;
    }

    private static JWSAlgorithm algorithm(Config config) {
        String name = text(config, ALGORITHM).orElse(JWSAlgorithm.RS256.getName());
        if (!Set.of(JWSAlgorithm.RS256.getName(), JWSAlgorithm.ES256.getName()).contains(name)) {
            throw new InvalidSetting(ALGORITHM, "expected RS256 or ES256");
        }
        return JWSAlgorithm.parse(name);
    }

    private static Optional<Integer> number(Config config, String name) {
        return text(config, name).map(text -> {
            if (!text.matches("[0-9]{1,8}")) {
                throw new InvalidSetting(name, "expected a whole number of seconds");
            }
            return Integer.valueOf(text);
        });
    }

    private static Optional<String> text(Config config, String name) {
        return config.getOptionalValue(name, String.class).map(String::strip).filter(text -> !text.isEmpty());
    }
}
