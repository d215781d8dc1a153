package microblog.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.logs.Log;
import microblog.secrets.Encryption;

/**
 * Signs and verifies this server's tokens with RS256 (RFC 7515, RFC 8725). The key pair is made when a database is used
 * for the first time and shared by all nodes, so tokens survive a restart. The newest key signs; older ones verify for
 * as long as they are stored.
 *
 * <p>A node learns of keys that others made within five minutes, and at once when it meets a token that names one.
 */
@ApplicationScoped
public class SigningKeys {
    /** The type of access tokens (RFC 9068, section 2.1). */
    public static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

    private static final Duration READ_AT_MOST_EVERY = Duration.ofSeconds(10);
    private static final Duration READ_AT_LEAST_EVERY = Duration.ofMinutes(5);
    private static final Logger LOG = Log.of(SigningKeys.class);

    private final ReentrantLock reading = new ReentrantLock();
    private SigningKeyRepository repository;
    private Encryption encryption;
    private InstantSource clock;
    private volatile KeySet keys;
    private volatile Instant readAt;

    /** For the container's proxy. */
    protected SigningKeys() {}

    /** Uses the keys of this database, encrypted with the configured {@code SECRET_KEY}. */
    @Inject
    public SigningKeys(SigningKeyRepository repository, Settings settings) {
        this(repository, settings.text(Setting.SECRET_KEY), InstantSource.system());
    }

    public SigningKeys(SigningKeyRepository repository, String secretKey, InstantSource clock) {
        this.repository = repository;
        this.encryption = encryption(secretKey);
        this.clock = clock;
    }

    /** How private keys are kept in the database. */
    public static Encryption encryption(String secretKey) {
        return new Encryption(secretKey, "microblog signing keys");
    }

    /** Reads the keys, and makes the first one in a new database, so that no request has to wait for it. */
    public void load() {
        current();
    }

    /** Signs these claims with the newest key. */
    public SignedJWT sign(JWTClaimsSet claims) {
        KeySet.Signer signer = current().signer().orElseThrow();
        JWSHeader header = new JWSHeader.Builder(KeySet.ALGORITHM)
                .type(ACCESS_TOKEN)
                .keyID(signer.kid())
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(signer.key());
        } catch (JOSEException e) {
            throw new IllegalStateException("signing key " + signer.kid() + " does not sign", e);
        }
        return token;
    }

    /**
     * Whether one of our keys signed this token. Only the algorithm, the type and the key id are read from its header:
     * keys and key addresses that it brings along mean nothing (RFC 8725, sections 3.1 and 3.10).
     */
    public boolean verifies(SignedJWT token) {
        JWSHeader header = token.getHeader();
        if (!KeySet.ALGORITHM.equals(header.getAlgorithm()) || !isAccessToken(header.getType())) {
            return false;
        }
        try {
            return knows(header.getKeyID()) && keys.verifies(token);
        } catch (JOSEException e) {
            return false;
        }
    }

    /** Whether it is of the type of access tokens (RFC 9068, section 2.1), or of the one that version 1.0 gave them. */
    private static boolean isAccessToken(JOSEObjectType type) {
        return ACCESS_TOKEN.equals(type) || JOSEObjectType.JWT.equals(type);
    }

    /** Whether there is a key of this id; asks the database, at intervals, for one that is not known yet. */
    public boolean knows(String kid) {
        if (current().contains(kid)) {
            return true;
        }
        if (kid == null || !isOlderThan(READ_AT_MOST_EVERY)) {
            return false;
        }
        alone(() -> {
            if (isOlderThan(READ_AT_MOST_EVERY)) {
                read();
            }
        });
        return keys.contains(kid);
    }

    /** The public keys as a JWK Set (RFC 7517, section 5), for whoever verifies our tokens. */
    public String jwks() {
        return current().jwks();
    }

    private KeySet current() {
        if (keys == null) {
            alone(() -> {
                if (keys == null) {
                    read();
                }
            });
        } else if (isOlderThan(READ_AT_LEAST_EVERY) && reading.tryLock()) {
            try {
                read();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "The token signing keys could not be read again; the known ones stay in use", e);
            } finally {
                reading.unlock();
            }
        }
        return keys;
    }

    private void read() {
        readAt = clock.instant();
        List<SigningKey> rows = repository.all();
        KeySet read = KeySet.of(rows, encryption).signingAs(keys);
        if (read.signer().isEmpty()) {
            if (rows.stream().anyMatch(row -> row.retiredAt().isEmpty())) {
                LOG.log(
                        Level.WARNING,
                        "SECRET_KEY is not the one with which the token signing keys were stored: a new key signs from"
                                + " now on. Is SECRET_KEY the same on all nodes?");
            }
            add(rows);
            read = KeySet.of(repository.all(), encryption);
            if (read.signer().isEmpty()) {
                throw new IllegalStateException("another node stores token signing keys with another SECRET_KEY");
            }
        }
        keys = read;
    }

    /** Stores a new key, unless another node has done so since these rows were read. */
    private void add(List<SigningKey> rows) {
        int generation =
                1 + rows.stream().mapToInt(SigningKey::generation).max().orElse(0);
        SigningKey key = SigningKey.generate(generation, utc(), encryption);
        try {
            repository.add(key, utc());
            LOG.log(Level.INFO, "Token signing key {0} made", key.kid());
        } catch (RuntimeException e) {
            if (repository.all().stream().noneMatch(row -> row.kid().equals(key.kid()))) {
                throw e;
            }
            LOG.log(Level.INFO, "Another node was the first to make token signing key {0}", key.kid());
        }
    }

    private void alone(Runnable work) {
        reading.lock();
        try {
            work.run();
        } finally {
            reading.unlock();
        }
    }

    private boolean isOlderThan(Duration age) {
        return Duration.between(readAt, clock.instant()).compareTo(age) >= 0;
    }

    private LocalDateTime utc() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }
}
