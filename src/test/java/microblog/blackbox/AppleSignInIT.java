package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BlackBox
class AppleSignInIT {
    private final AppleProvider apple = AppleProvider.running();
    private final MicroblogClient api;
    private final String subject = MicroblogClient.fresh("001234.");
    private final String username = MicroblogClient.fresh("apple");

    AppleSignInIT(MicroblogClient api) {
        this.api = api;
    }

    @BeforeEach
    void isConfigured() {
        JsonObject answer = send(Map.of("identity_token", "x", "user_id", "x"));
        assumeTrue(
                !answer.getString("error", "").contains("not available"),
                "Sign in with Apple is off at the server; -Dapple.port says where its keys are to be");
    }

    @Test
    void somebodyNewChoosesANameAndIsIn() {
        String token = apple.signed(1, AppleProvider.claims(subject));

        JsonObject first = send(Map.of("identity_token", token, "user_id", subject, "full_name", "Ana Lima"));
        assertEquals("{\"username\":\"\"}", first.toString());
        assertNobody(username);

        JsonObject second = send(
                Map.of("identity_token", token, "user_id", subject, "full_name", "Ana Lima", "username", username));
        assertEquals(username, second.getString("username"));
        assertIsBearer(second.getString("token"));
        JsonObject account = verify(second.getString("token"));
        assertEquals("Ana Lima", account.getString("full_name"));
        assertEquals("Ana Lima", account.getString("name"));
        assertEquals(second.getString("token"), account.getString("token"));
        assertTrue(account.isNull("email"));
        assertTrue(account.isNull("expires_at"));
        assertEquals(account, verify(second.getString("token")));
    }

    @Test
    void microblogsRequestIsUnderstood() {
        String token = apple.signed(2, AppleProvider.claims(subject));
        String parts = Map.of(
                                "user_id",
                                subject,
                                "identity_token",
                                token,
                                "email",
                                "",
                                "full_name",
                                "Ana Lima",
                                "username",
                                username,
                                "app_name",
                                "Micro.blog for iOS")
                        .entrySet()
                        .stream()
                        .map(each -> "--b\r\nContent-Disposition: form-data; name=\"" + each.getKey() + "\"\r\n\r\n"
                                + each.getValue() + "\r\n")
                        .collect(Collectors.joining())
                + "--b--\r\n";

        JsonObject answer = api.request("POST", "/account/apple")
                .body("multipart/form-data; boundary=b", parts)
                .send()
                .expect(200)
                .object();

        assertFalse(answer.containsKey("error"));
        assertEquals(username, answer.getString("username"));
        assertIsBearer(answer.getString("token"));
    }

    @Test
    void whoComesAgainIsTheSamePersonWhateverTheKey() {
        signUp(AppleProvider.claims(subject));

        for (int key = 1; key <= 3; key++) {
            JsonObject again = send(
                    Map.of("identity_token", apple.signed(key, AppleProvider.claims(subject)), "user_id", subject));
            assertEquals(username, again.getString("username"));
            assertIsBearer(again.getString("token"));
        }
    }

    @Test
    void aVerifiedAddressLinksToTheAccountThatHasItInAnyCase() {
        Member ana = api.member("ana");
        for (Object yes : List.of(true, "true")) {
            String person = MicroblogClient.fresh("001.");
            JWTClaimsSet.Builder claims = AppleProvider.claims(person)
                    .claim("email", ana.email().toUpperCase(java.util.Locale.ROOT))
                    .claim("email_verified", yes);

            JsonObject answer =
                    send(Map.of("identity_token", apple.signed(1, claims), "user_id", person, "username", username));

            assertEquals(ana.username(), answer.getString("username"));
        }
        assertNobody(username);
    }

    @Test
    void aRelayAddressOrAnUnverifiedOneNeverLinks() {
        Member ana = api.member("ana");
        String relayed = MicroblogClient.fresh("relay") + "@privaterelay.appleid.com";
        api.post(
                        "/api/users",
                        Bodies.object(
                                "username", MicroblogClient.fresh("relay"), "email", relayed, "password", "password"))
                .expect(201);
        List<JWTClaimsSet.Builder> tokens = List.of(
                claimsWith(ana.email(), "email_verified", false),
                claimsWith(ana.email(), "email_verified", "false"),
                claimsWith(ana.email(), "something", true),
                claimsWith(ana.email(), "email_verified", true).claim("is_private_email", true),
                claimsWith(ana.email(), "email_verified", true).claim("is_private_email", "true"),
                claimsWith(relayed, "email_verified", true));
        for (JWTClaimsSet.Builder claims : tokens) {
            String person = claims.build().getSubject();

            JsonObject answer = send(Map.of("identity_token", apple.signed(1, claims), "user_id", person));

            assertEquals("{\"username\":\"\"}", answer.toString(), claims.build()::toString);
        }
    }

    @Test
    void aVerifiedAddressThatNobodyHasBecomesTheAccounts() {
        String address = MicroblogClient.fresh("new") + "@example.com";

        JsonObject answer = signUp(claimsFor(subject, address));

        assertEquals(address, verify(answer.getString("token")).getString("email"));
    }

    @Test
    void theAddressInTheRequestIsNobodys() {
        Member victim = api.member("victim");
        Map<String, String> request = Map.of(
                "identity_token",
                apple.signed(1, AppleProvider.claims(subject)),
                "user_id",
                subject,
                "email",
                victim.email());

        assertEquals("{\"username\":\"\"}", send(request).toString());

        JsonObject created = send(with(request, "username", username));
        assertEquals(username, created.getString("username"));
        assertTrue(verify(created.getString("token")).isNull("email"));
    }

    @Test
    void tokensThatAreNotApplesForUsAndNowAreRefusedAndCreateNobody() {
        Instant now = Instant.now();
        Map<String, String> wrong = Map.ofEntries(
                Map.entry("wrong signature", apple.withWrongSignature(AppleProvider.claims(subject))),
                Map.entry("its own key", apple.withEmbeddedKey(AppleProvider.claims(subject))),
                Map.entry("no signature", apple.withoutSignature(AppleProvider.claims(subject))),
                Map.entry("HS256 with the public key", apple.withPublicKeyAsSecret(AppleProvider.claims(subject))),
                Map.entry("ES256", apple.withEllipticKey(AppleProvider.claims(subject))),
                Map.entry("no key id", apple.withoutKeyId(AppleProvider.claims(subject))),
                Map.entry(
                        "another app's",
                        apple.signed(1, AppleProvider.claims(subject).audience("com.evil.app"))),
                Map.entry(
                        "no audience",
                        apple.signed(1, AppleProvider.claims(subject).audience((String) null))),
                Map.entry(
                        "another issuer's",
                        apple.signed(1, AppleProvider.claims(subject).issuer("https://evil.example"))),
                Map.entry(
                        "expired",
                        apple.signed(
                                1, AppleProvider.claims(subject).expirationTime(Date.from(now.minusSeconds(120))))),
                Map.entry(
                        "without end",
                        apple.signed(1, AppleProvider.claims(subject).expirationTime(null))),
                Map.entry(
                        "from the future",
                        apple.signed(1, AppleProvider.claims(subject).issueTime(Date.from(now.plusSeconds(600))))),
                Map.entry("another person's", apple.signed(1, AppleProvider.claims("somebody.else"))),
                Map.entry("nothing", "x"),
                Map.entry("three dots", "..."),
                Map.entry("half", apple.signed(1, AppleProvider.claims(subject)).substring(0, 60)));
        wrong.forEach((what, token) -> {
            JsonObject answer = send(Map.of("identity_token", token, "user_id", subject, "username", username));

            assertFalse(answer.getString("error").isEmpty(), what);
            assertFalse(answer.containsKey("token"), what);
        });
        assertNobody(username);
    }

    @Test
    void unknownKeysMakeTheKeysBeFetchedAtMostOnceInTenSeconds() {
        signUp(AppleProvider.claims(subject));
        int before = apple.fetches();

        for (int i = 0; i < 10; i++) {
            String token = apple.withUnknownKey("key-" + i + "x", AppleProvider.claims(subject));
            assertTrue(send(Map.of("identity_token", token, "user_id", subject)).containsKey("error"));
        }

        int more = apple.fetches() - before;
        assertTrue(more <= 1, "fetched " + more + " times");
    }

    @Test
    void aTokenForSeveralAppsOfOursIsAccepted() {
        signUp(AppleProvider.claims(subject).audience(List.of("com.other", AppleProvider.OTHER_APP)));
    }

    @Test
    void aNonceBindsTheTokenInClearOrHashed() throws Exception {
        String hashed = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest("n-1".getBytes(StandardCharsets.UTF_8)));
        signUp(AppleProvider.claims(subject));

        for (String claim : List.of("n-1", hashed)) {
            String token = apple.signed(1, AppleProvider.claims(subject).claim("nonce", claim));
            assertEquals(
                    username,
                    send(Map.of("identity_token", token, "user_id", subject, "nonce", "n-1"))
                            .getString("username"));
            assertTrue(send(Map.of("identity_token", token, "user_id", subject, "nonce", "n-2"))
                    .containsKey("error"));
        }
        String unbound = apple.signed(1, AppleProvider.claims(subject));
        assertTrue(send(Map.of("identity_token", unbound, "user_id", subject, "nonce", "n-1"))
                .containsKey("error"));
    }

    @Test
    void aNameThatIsTakenOrCantBeOneIsRefused() {
        Member ana = api.member("ana");
        Map<String, String> request =
                Map.of("identity_token", apple.signed(1, AppleProvider.claims(subject)), "user_id", subject);

        JsonObject taken = send(with(request, "username", ana.username()));
        assertEquals("That username is not available.", taken.getString("error"));
        for (String name : List.of("ab", "1abc", "x".repeat(65), "_abc")) {
            assertFalse(send(with(request, "username", name)).getString("error").isEmpty(), name);
        }
        assertEquals(username, send(with(request, "username", username)).getString("username"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(null) (null)", "null null", "undefined undefined", " ", "(null)"})
    void aFullNameOfNothingIsNone(String dirty) {
        JsonObject answer = send(Map.of(
                "identity_token",
                apple.signed(1, AppleProvider.claims(subject)),
                "user_id",
                subject,
                "username",
                username,
                "full_name",
                dirty,
                "email",
                "null"));

        assertEquals(username, verify(answer.getString("token")).getString("full_name"));
    }

    @Test
    void ofManyWhoSignUpAtOnceWithOneIdentityOneAccountComes() {
        String token = apple.signed(1, AppleProvider.claims(subject));

        List<Answer> answers = Race.of(client -> post(
                        Map.of("identity_token", token, "user_id", subject, "username", MicroblogClient.fresh("race"))))
                .answers();

        List<String> names = answers.stream()
                .map(answer -> answer.expect(200).object())
                .map(answer ->
                        Optional.ofNullable(answer.getString("username", null)).orElse(answer.toString()))
                .distinct()
                .toList();
        assertEquals(1, names.size(), names::toString);
    }

    @Test
    void missingParametersAreABadRequest() {
        String token = apple.signed(1, AppleProvider.claims(subject));
        for (Map<String, String> request :
                List.of(Map.<String, String>of(), Map.of("identity_token", token), Map.of("user_id", subject))) {
            assertEquals("invalid_request", post(request).expect(400).object().getString("error"));
        }
    }

    private JWTClaimsSet.Builder claimsWith(String email, String claim, Object value) {
        return AppleProvider.claims(MicroblogClient.fresh("002."))
                .claim("email", email)
                .claim(claim, value);
    }

    private static JWTClaimsSet.Builder claimsFor(String person, String email) {
        return AppleProvider.claims(person).claim("email", email).claim("email_verified", "true");
    }

    private JsonObject signUp(JWTClaimsSet.Builder claims) {
        JsonObject answer =
                send(Map.of("identity_token", apple.signed(1, claims), "user_id", subject, "username", username));
        assertEquals(username, answer.getString("username", answer.toString()));
        return answer;
    }

    private JsonObject send(Map<String, String> form) {
        return post(form).expect(200).object();
    }

    private Answer post(Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(each -> each.getKey() + "=" + MicroblogClient.quoted(each.getValue()))
                .collect(Collectors.joining("&"));
        return api.request("POST", "/account/apple")
                .body("application/x-www-form-urlencoded", body)
                .send();
    }

    private JsonObject verify(String token) {
        return api.request("POST", "/account/verify?token=" + token)
                .send()
                .expect(200)
                .object();
    }

    private void assertIsBearer(String token) {
        IntStream.range(0, 2).forEach(i -> {
            Answer me = api.request("GET", "/api/me").bearer(token).send();
            assertEquals(username, me.expect(200).object().getString("username"));
        });
    }

    private void assertNobody(String name) {
        api.member("watcher").get("/api/users/" + name).expect(404);
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        Map<String, String> more = new java.util.HashMap<>(map);
        more.put(key, value);
        return more;
    }
}
