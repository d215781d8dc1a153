package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server with its limits on, at which Apple can't be reached and tokens of apps end. */
@OwnServer
@Tag("configuration")
class SignInLimitsIT {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static Mailbox mailbox;
    private static ServerProcess server;
    private final MicroblogClient api = server.client();

    @BeforeAll
    static void start() {
        mailbox = Mailbox.open();
        server = ServerProcess.with(mailbox)
                .set("RATE_LIMITS", "on")
                .set("SIGNIN_APPS", SignInApps.SETTING)
                .set("SITE_NAME", "Ana's & Bob's")
                .set("APP_TOKEN_DAYS", "30")
                .set("APPLE_CLIENT_IDS", AppleProvider.APP)
                .set("APPLE_JWKS_URL", "http://127.0.0.1:9/keys")
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
        mailbox.close();
    }

    @Test
    void mailsToOneMailboxAreLimitedWhoeverHasIt() {
        String known = api.member("ana").email();
        for (String address : new String[] {known, MicroblogClient.fresh("nobody") + "@example.com"}) {
            AtomicInteger number = new AtomicInteger();
            Answer refused = untilRefused(
                    20,
                    () -> from(
                            number.incrementAndGet(),
                            "/account/signin?redirect_url=strata%3A%2F%2Fsignin%2F&email="
                                    + MicroblogClient.quoted(
                                            number.get() % 2 == 0
                                                    ? address
                                                    : address.toUpperCase(java.util.Locale.ROOT))));

            assertIsLimit(refused);
            assertEquals(6, number.get());
        }
    }

    @Test
    void mailsFromOneAddressAreLimited() {
        AtomicInteger number = new AtomicInteger();
        Answer refused = untilRefused(
                60, () -> from(200, "/account/signin?email=x" + number.incrementAndGet() + "%40example.com"));

        assertIsLimit(refused);
        assertEquals(51, number.get());
    }

    @Test
    void verificationsFromOneAddressAreLimited() {
        assertIsLimit(untilRefused(120, () -> from(201, "/account/verify?token=x")));
    }

    @Test
    void appleSignInsFromOneAddressAreLimited() {
        assertIsLimit(untilRefused(120, () -> from(202, "/account/apple?identity_token=x&user_id=y")));
    }

    /** What says nothing that could be understood is counted, too: it is refused before anybody reads it. */
    @ParameterizedTest
    @CsvSource({
        "POST, /account/signin, 50",
        "POST, /account/verify, 100",
        "POST, /account/apple, 100",
        "POST, /signin, 25",
        "POST, /signin/mail, 50",
        "POST, /signin/link, 100",
        "POST, /register, 50",
        "POST, /password/forgot, 50",
        "POST, /password/reset, 50",
        "POST, /api/users, 50",
        "POST, /api/tokens/reset, 50",
        "PUT, /api/tokens/reset, 50",
        "PUT, /api/tokens, 300",
        "POST, /indieauth/auth, 100",
        "POST, /indieauth/revoke, 600"
    })
    void requestsAreLimitedBeforeTheirBodiesAreRead(String method, String path, int most) {
        // For each its own address: some share a limit.
        String address = "203.0.113." + NUMBERS.incrementAndGet();
        Supplier<Answer> send = () -> api.request(method, path)
                .header("X-Forwarded-For", address)
                .body("multipart/form-data; boundary=a", "--a")
                .send();
        for (int i = 0; i < most; i++) {
            int status = send.get().status();
            assertTrue(status == 400 || status == 403 || status == 200, () -> path + ": " + status);
        }

        assertTrue(Integer.parseInt(send.get().expect(429).header("Retry-After").orElseThrow()) >= 1);
    }

    @Test
    void withoutApplesKeysNobodyGetsIn() {
        String token = AppleProvider.running().signed(1, AppleProvider.claims("001"));

        Answer answer = from(203, "/account/apple?user_id=001&username=somebody&identity_token=" + token);

        assertFalse(answer.expect(503).object().getString("error").isEmpty());
        assertTrue(answer.header("Retry-After").isPresent());
        api.member("bob").get("/api/users/somebody").expect(404);
    }

    @Test
    void tokensOfAppsEndWhenTheOperatorSaysSo() {
        Member carl = api.member("carl");
        from(204, "/account/signin?redirect_url=strata%3A%2F%2Fsignin%2F&email=" + MicroblogClient.quoted(carl.email()))
                .expect(200);
        Letter letter = mailbox.letterTo(carl.email());

        long end = from(204, "/account/verify?token=" + letter.argument("token"))
                .expect(200)
                .object()
                .getJsonNumber("expires_at")
                .longValueExact();

        long days = (end - java.time.Instant.now().getEpochSecond() + 60) / 86_400;
        assertEquals(30, days);
        assertEquals("Sign in to Ana's & Bob's", letter.subject());
        assertTrue(api.get("/signin").text().contains("<title>Sign in · Ana's &amp; Bob's</title>"));
    }

    private static Answer untilRefused(int most, Supplier<Answer> send) {
        for (int i = 0; i < most; i++) {
            Answer answer = send.get();
            if (answer.status() != 200) {
                return answer;
            }
        }
        throw new AssertionError("no limit within " + most + " requests");
    }

    /** Posts as if from a network address of this number, which the proxy on loopback reports. */
    private Answer from(int address, String path) {
        return api.request("POST", path)
                .header("X-Forwarded-For", "198.51.100." + address)
                .send();
    }

    private static void assertIsLimit(Answer answer) {
        assertFalse(answer.expect(429).object().getString("error").isEmpty());
        assertTrue(Integer.parseInt(answer.header("Retry-After").orElseThrow()) >= 1);
    }
}
