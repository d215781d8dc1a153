package microblog.trustedissuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import microblog.config.InvalidSetting;
import org.eclipse.microprofile.config.Config;

/**
 * The public keys of the configured token issuer: written into the configuration, or in a file, or a resource of the
 * application, or fetched from a web address, where a token that names an unknown key makes them be read again.
 */
final class TrustedKeys {
    static final String KEY = "mp.jwt.verify.publickey";
    static final String LOCATION = "mp.jwt.verify.publickey.location";
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int LONGEST = 262_144;
    private static final long READ_AGAIN_AT_MOST_EVERY = Duration.ofSeconds(10).toMillis();
    private static final long READ_AGAIN_AT_LEAST_EVERY = Duration.ofMinutes(15).toMillis();
    private static final long KEPT_WHILE_AWAY = Duration.ofHours(12).toMillis();

    private final JWKSource<SecurityContext> source;
    private final Optional<JWK> single;
    private final Retriever retriever;

    private TrustedKeys(JWKSource<SecurityContext> source, Optional<JWK> single, Retriever retriever) {
        this.source = source;
        this.single = single;
        this.retriever = retriever;
    }

    /**
     * The configured keys, if any.
     *
     * @throws InvalidSetting when they can't be used with this algorithm
     */
    static Optional<TrustedKeys> of(Config config, JWSAlgorithm algorithm) {
        Optional<String> key = text(config, KEY);
        Optional<String> location = text(config, LOCATION);
        if (key.isPresent() && location.isPresent()) {
            throw new InvalidSetting(LOCATION, "is not accepted together with " + KEY);
        }
        if (location.filter(TrustedKeys::isOnTheWeb).isPresent()) {
            return Optional.of(fetched(location.get()));
        }
        return key.map(text -> fixed(KEY, text, algorithm))
                .or(() -> location.map(place -> fixed(LOCATION, read(place), algorithm)));
    }

    /** Chooses the key for a token: by its id, but a single key without an id stands for any. */
    JWSKeySelector<SecurityContext> selector(JWSAlgorithm algorithm) {
        return single.<JWSKeySelector<SecurityContext>>map(
                        key -> new SingleKeyJWSKeySelector<>(algorithm, publicKey(key)))
                .orElseGet(() -> new JWSVerificationKeySelector<>(algorithm, source));
    }

    /** Whether the last attempt to fetch the keys succeeded. */
    boolean areReachable() {
        return retriever == null || !retriever.failed;
    }

    private static TrustedKeys fixed(String setting, String text, JWSAlgorithm algorithm) {
        try {
            JWKSet keys = PublicKeyText.parse(text, algorithm);
            Optional<JWK> single = Optional.of(keys.getKeys().get(0))
                    .filter(key -> keys.getKeys().size() == 1 && key.getKeyID() == null);
            return new TrustedKeys(new ImmutableJWKSet<>(keys), single, null);
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting(setting, e.getMessage());
        }
    }

    private static TrustedKeys fetched(String location) {
        try {
            Retriever retriever = new Retriever();
            URL url = URI.create(location).toURL();
            JWKSource<SecurityContext> source = JWKSourceBuilder.<SecurityContext>create(url, retriever)
                    .cache(READ_AGAIN_AT_LEAST_EVERY, 2L * TIMEOUT_MILLIS + 5_000)
                    .refreshAheadCache(false)
                    .rateLimited(READ_AGAIN_AT_MOST_EVERY)
                    .outageTolerant(KEPT_WHILE_AWAY)
                    .build();
            return new TrustedKeys(source, Optional.empty(), retriever);
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new InvalidSetting(LOCATION, "is not a web address");
        }
    }

    private static PublicKey publicKey(JWK key) {
        try {
            return ((AsymmetricJWK) key).toPublicKey();
        } catch (JOSEException e) {
            throw new InvalidSetting(KEY, "can't be used on this platform");
        }
    }

    private static boolean isOnTheWeb(String location) {
        String scheme = location.toLowerCase(Locale.ROOT);
        return scheme.startsWith("https:") || scheme.startsWith("http:");
    }

    private static String read(String location) {
        try {
            if (location.startsWith("file:")) {
                return Files.readString(Path.of(URI.create(location)));
            }
            String name = location.replaceFirst("^classpath:", "").replaceFirst("^/+", "");
            try (InputStream resource =
                    Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
                if (resource == null) {
                    throw new InvalidSetting(LOCATION, "there is no resource " + name + " in the application");
                }
                return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidSetting(LOCATION, "can't be read: " + e.getMessage());
        }
    }

    private static Optional<String> text(Config config, String name) {
        return config.getOptionalValue(name, String.class).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Fetches a key set within bounds of time and size, and remembers whether that worked. */
    private static final class Retriever extends DefaultResourceRetriever {
        private volatile boolean failed;

        Retriever() {
            super(TIMEOUT_MILLIS, TIMEOUT_MILLIS, LONGEST);
        }

        @Override
        public Resource retrieveResource(URL url) throws IOException {
            failed = true;
            Resource resource = super.retrieveResource(url);
            try {
                JWKSet.parse(resource.getContent());
            } catch (ParseException e) {
                throw new IOException("no JWK Set is there", e);
            }
            failed = false;
            return resource;
        }
    }
}
