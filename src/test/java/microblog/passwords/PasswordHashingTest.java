package microblog.passwords;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import microblog.config.Settings;
import microblog.errors.Busy;
import org.junit.jupiter.api.Test;

class PasswordHashingTest {
    private static final String OLD = "pbkdf2:sha1:1000$wJ86gdL7JBX3Ps0N$109845ef4f9dcf874b5e8d0c3cb6c80d6e1d9b14";

    @Test
    void whatWasHashedIsVerified() {
        PasswordHashing hashing = writing("argon2id");
        String stored = hashing.hash("cat");

        assertTrue(stored.startsWith("$argon2id$"));
        assertTrue(hashing.verify("cat", stored));
        assertFalse(hashing.verify("dog", stored));
    }

    @Test
    void theConfiguredKindIsWritten() {
        assertTrue(writing("scrypt").hash("cat").startsWith("scrypt:32768:8:1$"));
    }

    @Test
    void otherKindsAndOlderCostsNeedAnUpgrade() {
        PasswordHashing argon2id = writing("argon2id");
        PasswordHashing scrypt = writing("scrypt");
        String byArgon2id = argon2id.hash("cat");
        String byScrypt = scrypt.hash("cat");

        assertFalse(argon2id.needsUpgrade(byArgon2id));
        assertFalse(scrypt.needsUpgrade(byScrypt));
        assertTrue(argon2id.needsUpgrade(byScrypt));
        assertTrue(scrypt.needsUpgrade(byArgon2id));
        assertTrue(argon2id.needsUpgrade(OLD));
        assertTrue(argon2id.needsUpgrade(byArgon2id.replace("t=2", "t=1")));
        assertTrue(scrypt.needsUpgrade(byScrypt.replace("32768", "16384")));
    }

    @Test
    void whatIsNoHashHasNoPassword() {
        PasswordHashing hashing = writing("argon2id");

        assertFalse(hashing.verify("", ""));
        assertFalse(hashing.verify("plain", "plain"));
        assertFalse(hashing.verify("cat", "$argon2id$broken"));
    }

    @Test
    void nobodyTakesAsMuchWorkAsSomebody() {
        AtomicInteger hashes = new AtomicInteger();
        PasswordHashing hashing = new PasswordHashing(
                "argon2id",
                password -> {
                    hashes.incrementAndGet();
                    return Argon2idHash.of(password);
                },
                1,
                1);

        hashing.verifyNobody("cat");
        hashing.verify("cat", "no hash at all");

        assertEquals(2, hashes.get());
    }

    @Test
    void noMoreWorkAtATimeThanThereArePlacesAndNoMoreWaitThanMay() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger working = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        PasswordHash any = PasswordHash.parse(OLD);
        PasswordHashing hashing = new PasswordHashing(
                "argon2id",
                password -> {
                    most.accumulateAndGet(working.incrementAndGet(), Math::max);
                    await(go);
                    working.decrementAndGet();
                    return any;
                },
                2,
                3);
        ExecutorService clients = Executors.newCachedThreadPool();
        try {
            List<Future<String>> served = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                served.add(clients.submit(() -> hashing.hash("cat")));
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while ((hashing.waiting() < 3 || working.get() < 2) && System.nanoTime() < end) {
                Thread.onSpinWait();
            }

            Busy busy = assertThrows(Busy.class, () -> hashing.hash("cat"));
            assertTrue(busy.retryAfter() >= 1);
            go.countDown();
            for (Future<String> each : served) {
                assertEquals(any.text(), each.get(10, TimeUnit.SECONDS));
            }
            assertEquals(2, most.get());
            assertEquals(0, hashing.waiting());
            assertEquals(any.text(), hashing.hash("cat"));
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void aFailureGivesItsPlaceBack() {
        AtomicInteger calls = new AtomicInteger();
        PasswordHash any = PasswordHash.parse(OLD);
        PasswordHashing hashing = new PasswordHashing(
                "argon2id",
                password -> {
                    if (calls.incrementAndGet() == 1) {
                        throw new IllegalStateException("out of memory");
                    }
                    return any;
                },
                1,
                0);

        assertThrows(IllegalStateException.class, () -> hashing.hash("cat"));
        assertEquals(any.text(), hashing.hash("cat"));
    }

    private static PasswordHashing writing(String kind) {
        return new PasswordHashing(Settings.from(
                name -> Optional.ofNullable(Map.of("PASSWORD_HASH", kind).get(name))));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
