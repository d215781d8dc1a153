package microblog.ratelimits;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import microblog.config.Settings;
import microblog.requests.ClientIp;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private final AtomicLong now = new AtomicLong(1_000_000);
    private final RateLimits limits = new RateLimits(true, 1000, now::get);

    @Test
    void whatIsBeyondTheLimitIsRefusedUntilTheTimeThatIsTold() {
        times(25, () -> limits.check(RateLimit.LOGIN_BY_ACCOUNT, "susan"));

        TooManyRequests refused =
                assertThrows(TooManyRequests.class, () -> limits.check(RateLimit.LOGIN_BY_ACCOUNT, "susan"));

        assertEquals(RateLimit.LOGIN_BY_ACCOUNT, refused.limit());
        assertTrue(refused.retryAfter() > 3000 && refused.retryAfter() < 3800, refused.retryAfter() + " s");
        now.addAndGet(refused.retryAfter() * 1000);
        assertDoesNotThrow(() -> limits.check(RateLimit.LOGIN_BY_ACCOUNT, "susan"));
    }

    @Test
    void othersAndOtherLimitsAreCountedApart() {
        times(25, () -> limits.check(RateLimit.LOGIN_BY_ACCOUNT, "susan"));

        assertDoesNotThrow(() -> limits.check(RateLimit.LOGIN_BY_ACCOUNT, "david"));
        assertDoesNotThrow(() -> limits.check(RateLimit.RESET_BY_MAILBOX, "susan"));
    }

    @Test
    void longKeysAreToldApart() {
        String longName = "x".repeat(100_000);
        times(25, () -> limits.check(RateLimit.LOGIN_BY_ACCOUNT, longName));

        assertThrows(TooManyRequests.class, () -> limits.check(RateLimit.LOGIN_BY_ACCOUNT, longName));
        assertDoesNotThrow(() -> limits.check(RateLimit.LOGIN_BY_ACCOUNT, longName + "y"));
    }

    @Test
    void inIpv6AWholeNetworkIsOneClient() {
        ClientIp one = ClientIp.parse("2001:db8:1:2::1").orElseThrow();
        ClientIp neighbour = ClientIp.parse("2001:db8:1:2:ffff::2").orElseThrow();
        ClientIp other = ClientIp.parse("2001:db8:1:3::1").orElseThrow();
        times(25, () -> limits.check(RateLimit.LOGIN_BY_ADDRESS, one));

        assertThrows(TooManyRequests.class, () -> limits.check(RateLimit.LOGIN_BY_ADDRESS, neighbour));
        assertDoesNotThrow(() -> limits.check(RateLimit.LOGIN_BY_ADDRESS, other));
    }

    @Test
    void aFloodOfStrangersTakesBoundedMemory() {
        for (int i = 0; i < 100_000; i++) {
            limits.check(RateLimit.LOGIN_BY_ACCOUNT, "stranger" + i);
        }

        assertTrue(limits.counters() <= 1000, limits.counters() + " counters");
    }

    @Test
    void strangersDoNotFreeSomebodyWhoIsHeldBack() {
        times(25, () -> limits.check(RateLimit.LOGIN_BY_ACCOUNT, "susan"));
        assertThrows(TooManyRequests.class, () -> limits.check(RateLimit.LOGIN_BY_ACCOUNT, "susan"));
        for (int i = 0; i < 100_000; i++) {
            limits.check(RateLimit.LOGIN_BY_ACCOUNT, "stranger" + i);
        }

        assertThrows(TooManyRequests.class, () -> limits.check(RateLimit.LOGIN_BY_ACCOUNT, "susan"));
    }

    @Test
    void ofManyAtOnceNoMoreThanTheLimitGetThrough() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                results.add(clients.submit(() -> {
                    try {
                        limits.check(RateLimit.RESET_BY_MAILBOX, "susan@example.com");
                        return 1;
                    } catch (TooManyRequests e) {
                        return 0;
                    }
                }));
            }
            int passed = 0;
            for (Future<Integer> result : results) {
                passed += result.get();
            }
            assertEquals(5, passed);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void theConfigurationSwitchesThemOff() {
        RateLimits off = new RateLimits(Settings.from(
                name -> Optional.ofNullable(Map.of("RATE_LIMITS", "off").get(name))));
        RateLimits on = new RateLimits(Settings.from(name -> Optional.empty()));

        times(100, () -> off.check(RateLimit.RESET_BY_MAILBOX, "susan@example.com"));
        times(5, () -> on.check(RateLimit.RESET_BY_MAILBOX, "susan@example.com"));
        assertThrows(TooManyRequests.class, () -> on.check(RateLimit.RESET_BY_MAILBOX, "susan@example.com"));
    }

    @Test
    void theFiguresAreAsDocumented() {
        assertFigures(RateLimit.LOGIN_BY_ADDRESS, 25, Duration.ofMinutes(5));
        assertFigures(RateLimit.LOGIN_BY_ACCOUNT, 25, Duration.ofHours(1));
        assertFigures(RateLimit.RESET_BY_MAILBOX, 5, Duration.ofMinutes(30));
        assertFigures(RateLimit.CALLS_BY_PERSON, 1500, Duration.ofMinutes(5));
    }

    private static void assertFigures(RateLimit limit, int most, Duration period) {
        assertEquals(most, limit.most());
        assertEquals(period, limit.period());
    }

    private static void times(int count, Runnable action) {
        for (int i = 0; i < count; i++) {
            action.run();
        }
    }
}
