package microblog.apple;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URL;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.errors.Busy;
import microblog.logs.Log;

/**
 * The keys that Apple signs identity tokens with (JSON Web Key Set, RFC 7517, section 5), kept for a day. A token that
 * names an unknown key makes them be fetched again, at most once in ten seconds however many such tokens come. While
 * Apple can't be reached, the keys that are known go on working.
 */
@ApplicationScoped
public class AppleKeys {
    private static final int TIMEOUT_MILLIS = 4_000;
    private static final int LONGEST = 262_144;
    private static final int LEAST_BITS = 2048;
    private static final long BETWEEN_FETCHES = Duration.ofSeconds(10).toNanos();
    private static final long KEPT = Duration.ofDays(1).toNanos();
    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final Logger LOG = Log.of(AppleKeys.class);

    @Inject
    Settings settings;

    private final DefaultResourceRetriever retriever =
            new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, LONGEST);
    private String location;
    private volatile Fetched known;
    private long lastTry;
    private boolean tried;

    private record Fetched(JWKSet keys, long at) {}

    @PostConstruct
    void configure() {
        location = settings.url(Setting.APPLE_JWKS_URL).toString();
    }

    /**
     * The key with an id; empty when Apple has no such RSA key.
     *
     * @throws Busy when the keys are needed and can't be fetched
     */
    public Optional<RSAPublicKey> key(String id) {
        Fetched fetched = known;
        Optional<RSAPublicKey> key = key(fetched, id);
        if (key.isPresent() && System.nanoTime() - fetched.at() < KEPT) {
            return key;
        }
        return key(refreshed(fetched, key.isPresent()), id);
    }

    private synchronized Fetched refreshed(Fetched seen, boolean isEnough) {
        long now = System.nanoTime();
        boolean somebodyWasFaster = known != seen;
        boolean tooSoon = tried && now - lastTry < BETWEEN_FETCHES;
        if (somebodyWasFaster || tooSoon && known != null) {
            return known;
        }
        if (tooSoon) {
            throw new Busy("Apple's keys", RETRY);
        }
        tried = true;
        lastTry = now;
        try {
            JWKSet keys =
                    JWKSet.parse(retriever.retrieveResource(new URL(location)).getContent());
            known = new Fetched(keys, now);
        } catch (IOException | ParseException e) {
            LOG.log(Level.WARNING, "Apple''s keys can''t be fetched: {0}", e.getMessage());
            if (!isEnough) {
                throw new Busy("Apple's keys", RETRY);
            }
        }
        return known;
    }

    private static Optional<RSAPublicKey> key(Fetched fetched, String id) {
        JWK key = fetched == null ? null : fetched.keys().getKeyByKeyId(id);
        if (!(key instanceof RSAKey rsa)
                || rsa.size() < LEAST_BITS
                || rsa.getKeyUse() != null && !KeyUse.SIGNATURE.equals(rsa.getKeyUse())) {
            return Optional.empty();
        }
        try {
            return Optional.of(rsa.toRSAPublicKey());
        } catch (JOSEException e) {
            return Optional.empty();
        }
    }
}
