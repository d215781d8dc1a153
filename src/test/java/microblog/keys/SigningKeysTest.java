package microblog.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SigningKeysTest {
    private static final JWTClaimsSet CLAIMS =
            new JWTClaimsSet.Builder().subject("7").build();
    private final StoredKeys stored = new StoredKeys();
    private final MovableClock clock = new MovableClock();

    @Test
    void theFirstKeyOfADatabaseIsMadeOnceAndUsedByEveryNode() {
        SigningKeys one = node("secret");
        SigningKeys other = node("secret");

        SignedJWT token = one.sign(CLAIMS);

        assertTrue(other.verifies(token));
        assertEquals(1, stored.rows.size());
        assertEquals("20250601-1", token.getHeader().getKeyID());
    }

    @Test
    void nodesThatStartTogetherAgreeOnOneKey() throws Exception {
        CountDownLatch bothHaveRead = new CountDownLatch(2);
        StoredKeys slow = new StoredKeys() {
            @Override
            public List<SigningKey> all() {
                List<SigningKey> found = super.all();
                bothHaveRead.countDown();
                try {
                    bothHaveRead.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return found;
            }
        };
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            Future<SignedJWT> one = nodes.submit(() -> new SigningKeys(slow, "secret", clock).sign(CLAIMS));
            Future<SignedJWT> other = nodes.submit(() -> new SigningKeys(slow, "secret", clock).sign(CLAIMS));

            assertEquals(
                    one.get().getHeader().getKeyID(), other.get().getHeader().getKeyID());
            assertEquals(1, slow.rows.size());
            assertTrue(new SigningKeys(slow, "secret", clock).verifies(one.get()));
            assertTrue(new SigningKeys(slow, "secret", clock).verifies(other.get()));
        } finally {
            nodes.shutdownNow();
        }
    }

    @Test
    void afterARotationTheNewKeySignsAndTheOldOneStillVerifies() {
        SigningKeys keys = node("secret");
        SignedJWT before = keys.sign(CLAIMS);

        String kid = stored.rotate(clock);
        clock.advance(Duration.ofMinutes(5));
        SignedJWT after = keys.sign(CLAIMS);

        assertEquals(kid, after.getHeader().getKeyID());
        assertNotEquals(kid, before.getHeader().getKeyID());
        assertTrue(keys.verifies(before));
        assertTrue(keys.verifies(after));
    }

    @Test
    void otherNodesVerifyANewKeysTokensAtOnceAndSignWithItWithinFiveMinutes() {
        SigningKeys other = node("secret");
        other.load();
        clock.advance(Duration.ofSeconds(11));

        String kid = stored.rotate(clock);

        assertTrue(other.verifies(node("secret").sign(CLAIMS)));
        assertEquals(kid, other.sign(CLAIMS).getHeader().getKeyID());
        String next = stored.rotate(clock);
        assertNotEquals(next, other.sign(CLAIMS).getHeader().getKeyID());
        clock.advance(Duration.ofMinutes(5));
        assertEquals(next, other.sign(CLAIMS).getHeader().getKeyID());
    }

    @Test
    void unknownKeyIdsAskTheDatabaseOnceInTenSecondsOnly() {
        SigningKeys keys = node("secret");
        keys.load();
        int reads = stored.reads;
        clock.advance(Duration.ofSeconds(10));

        for (int i = 0; i < 100; i++) {
            assertFalse(keys.knows("made-up-" + i));
        }

        assertEquals(reads + 1, stored.reads);
    }

    @Test
    void withAnotherSecretANewKeySignsAndTheOldTokensStayValid() {
        SignedJWT before = node("secret").sign(CLAIMS);

        SigningKeys changed = node("another secret");
        SignedJWT after = changed.sign(CLAIMS);

        assertNotEquals(before.getHeader().getKeyID(), after.getHeader().getKeyID());
        assertTrue(changed.verifies(before));
        assertTrue(changed.verifies(after));
        assertTrue(stored.rows.get(0).retiredAt().isPresent());
    }

    @Test
    void nodesWithDifferentSecretsDoNotRetireEachOthersKeysInTurns() {
        SigningKeys one = node("secret");
        one.load();
        SigningKeys other = node("another secret");
        other.load();

        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofMinutes(6));
            assertTrue(one.verifies(other.sign(CLAIMS)));
            assertTrue(other.verifies(one.sign(CLAIMS)));
        }

        assertEquals(2, stored.rows.size());
    }

    @Test
    void aForgottenKeysTokensAreRefused() {
        SigningKeys keys = node("secret");
        SignedJWT old = keys.sign(CLAIMS);
        stored.rotate(clock);
        clock.advance(Duration.ofMinutes(5));
        assertTrue(keys.verifies(old));

        stored.rows.remove(0);
        clock.advance(Duration.ofMinutes(5));

        assertFalse(keys.verifies(old));
        assertTrue(keys.verifies(keys.sign(CLAIMS)));
    }

    @Test
    void theDatabaseNeverSeesAPrivateKeyInClear() {
        SigningKey key = SigningKey.generate(1, LocalDateTime.MIN.withYear(2025), SigningKeys.encryption("secret"));

        assertTrue(key.privateKey(SigningKeys.encryption("secret")).isPresent());
        assertTrue(key.privateKey(SigningKeys.encryption("Secret")).isEmpty());
    }

    @Test
    void theKeySetHasPublicPartsOnly() throws Exception {
        SigningKeys keys = node("secret");
        keys.load();
        stored.rotate(clock);
        clock.advance(Duration.ofMinutes(5));

        JWKSet published = JWKSet.parse(keys.jwks());

        assertEquals(2, published.getKeys().size());
        assertTrue(published.getKeys().stream().noneMatch(key -> key.isPrivate()));
        assertFalse(keys.jwks().contains("\"d\""));
        assertTrue(keys.sign(CLAIMS)
                .verify(new RSASSAVerifier(published.getKeys().get(1).toRSAKey())));
    }

    private SigningKeys node(String secretKey) {
        return new SigningKeys(stored, secretKey, clock);
    }
}
