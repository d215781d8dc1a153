package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import microblog.audit.AuditEvent;
import microblog.secondstep.SoftAuthenticator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** A server as operators run it, with limits, mail and its own address: whose an account is, and who guesses. */
@OwnServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccountSafetyIT {
    private static final String ISSUER = "https://id.example.org/";
    private static final int LAST = Integer.MAX_VALUE;
    private static final Pattern EVENT = Pattern.compile("event=([a-z_]+) ");

    private final CompanyKey companyKey = CompanyKey.fresh();
    private final AtomicInteger addresses = new AtomicInteger();
    private Mailbox mailbox;
    private ServerProcess server;
    private MicroblogClient api;

    @BeforeAll
    void start() {
        mailbox = Mailbox.open();
        ServerSetup setup = ServerProcess.with(mailbox)
                .unset("RATE_LIMITS")
                .set("SIGNIN_APPS", SignInApps.SETTING)
                .set("MP_JWT_VERIFY_PUBLICKEY", companyKey.setting())
                .set("MP_JWT_VERIFY_ISSUER", ISSUER)
                .set("MP_JWT_VERIFY_AUDIENCES", "microblog");
        server = setup.set("PUBLIC_URL", "http://localhost:" + setup.port()).start();
        api = server.client();
    }

    @AfterAll
    void stop() {
        server.close();
        mailbox.close();
    }

    @Test
    void theMailAfterRegistrationProvesTheAddress() {
        Member ana = member("ana");
        Letter letter = mailbox.letterTo(ana.email());
        assertEquals("Confirm your e-mail address", letter.subject());
        String path = path(letter);
        assertTrue(confirmation(ana).contains("have not confirmed yet"));

        api.get(path).expect(200);
        Browser reader = new Browser(api).open(path);
        assertTrue(reader.text().contains(ana.username()), reader::text);
        assertTrue(confirmation(ana).contains("have not confirmed yet"), "opening spends nothing");
        reader.form("/email/confirm").forge("decision", "own").submit();

        assertEquals("Thank you", reader.heading());
        assertFalse(confirmation(ana).contains("have not confirmed yet"));
        ana.get("/api/me").expect(200);
        assertEquals(404, reader.open(path).answer().status(), "a link works once");
    }

    @Test
    void whoDidNotMakeTheAccountGetsItByTheMailAfterRegistration() {
        Member mallory = member("mallory");
        Browser signedIn = signedIn(mallory);
        Browser owner = new Browser(api).open(path(mailbox.letterTo(mallory.email())));

        owner.form("/email/confirm").forge("decision", "foreign").submit();

        assertEquals("The account is yours", owner.heading());
        mallory.get("/api/me").expect(401);
        assertTrue(signedIn.open("/settings/apps").address().startsWith("/signin"));
        assertEquals(401, logIn(mallory.username(), mallory.password(), null).status());
    }

    @Test
    void aNewAddressIsUsedForNothingUntilItsLinkIs() {
        Member ana = member("ana");
        String other = MicroblogClient.fresh("other") + "@example.com";
        Browser browser = signedIn(ana).open("/settings/email");
        browser.form("/settings/email")
                .fill("email", other)
                .fill("old_password", ana.password())
                .submit();

        assertEquals(ana.email(), ana.get("/api/me").object().getString("email"));
        assertEquals(
                "A new address for your account - Microblog",
                mailbox.letterTo(ana.email(), 2).subject());
        api.askForReset(other).expect(204);
        Browser reader = new Browser(api).open(path(mailbox.letterTo(other)));
        reader.form("/email/confirm").forge("decision", "own").submit();

        assertEquals(other, ana.get("/api/me").object().getString("email"));
        assertEquals(
                "Your account has a new address - Microblog",
                mailbox.letterTo(ana.email(), 3).subject());
        assertEquals(1, mailbox.lettersTo(other).size(), "no reset went there before");
    }

    @Test
    void anOwnerHearsOfANewAppOnce() {
        Member ana = member("ana");
        AppUser user = AppUser.signedIn(api, ana);
        user.tokens("create");
        Letter letter = mailbox.letterTo(ana.email(), 2);

        assertEquals("An app can use your account - Microblog", letter.subject());
        assertTrue(letter.text().contains("localhost:4711"), letter::text);
        user.tokens("create");
        ana.put("/api/me", object("old_password", ana.password(), "password", "another one"))
                .expect(200);
        assertEquals(
                "Your password was changed - Microblog",
                mailbox.letterTo(ana.email(), 3).subject());
    }

    @Test
    void strangersWhoGuessLockNobodyOutWhoWasHereBefore() {
        Member ana = member("ana");
        Browser browser = signedIn(ana);
        browser.form("/signout").submit();
        guess(i -> logIn(i % 2 == 0 ? ana.username() : ana.email(), "guess" + i, null), 23);

        assertEquals(429, logIn(ana.username(), ana.password(), null).status(), "one counter for both names");
        assertEquals(
                200,
                logIn(ana.username(), ana.password(), ana.tokens().refreshToken())
                        .status());
        assertEquals(429, logIn(ana.username(), "x", "no token of hers").status());
        ana.put("/api/me", object("old_password", ana.password())).expect(200);
        browser.open("/signin");
        browser.form("/signin")
                .fill("login", ana.username())
                .fill("password", ana.password())
                .submit();
        assertEquals("/@" + ana.username(), browser.address());
        Browser stranger = new Browser(api).open("/signin");
        stranger.form("/signin")
                .fill("login", ana.username())
                .fill("password", ana.password())
                .submit();
        stranger.answer().expect(429);
    }

    @Test
    void aKnownDeviceHasItsOwnCounter() {
        Member ana = member("ana");
        String known = ana.tokens().refreshToken();
        guess(i -> logIn(ana.username(), "guess" + i, known), 25);

        assertEquals(429, logIn(ana.username(), ana.password(), known).status());
        assertEquals(200, logIn(ana.username(), ana.password(), null).status());
    }

    @Test
    void guessesAtTheOldPasswordCountAsLogins() {
        Member ana = member("ana");
        for (int i = 0; i < 25; i++) {
            ana.put("/api/me", object("old_password", "guess" + i, "password", "mine now"))
                    .expect(400);
        }

        ana.put("/api/me", object("old_password", "another guess", "password", "mine now"))
                .expect(429);
        assertEquals(429, logIn(ana.username(), ana.password(), null).status());
    }

    @Test
    void theSignInPageTakesAsLongWhoeverIsMeant() {
        Member ana = member("ana");
        for (String name : List.of(ana.username(), MicroblogClient.fresh("nobody"))) {
            Browser browser = new Browser(api).open("/signin");
            Browser.Form form = browser.form("/signin").fill("login", name).fill("password", "wrong");
            long start = System.nanoTime();
            form.send().expect(403);
            long millis = (System.nanoTime() - start) / 1_000_000;
            assertTrue(millis >= 790, name + ": " + millis + " ms");
        }
    }

    @Test
    void aSecondStepIsAskedForOnThePagesAndByTheApi() {
        Member ana = member("ana");
        Browser browser = signedIn(ana);
        browser.open("/settings/second-step")
                .form("/settings/second-step")
                .fill("password", "wrong")
                .submit();
        browser.answer().expect(400);
        byte[] key = secondStep(browser, ana);
        // Of one moment: in the next half minute they would be other codes.
        String spent = code(key, -1);
        String next = code(key, 1);
        List<String> recovery = browser.page().select("li code").eachText();
        assertEquals(10, recovery.size());

        Browser other = new Browser(api).open("/settings/apps");
        other.form("/signin")
                .fill("login", ana.username())
                .fill("password", ana.password())
                .submit();
        assertEquals("/signin/code", other.address());
        assertTrue(other.open("/settings/apps").address().startsWith("/signin"), "the first step is not enough");
        other.open("/signin/code")
                .form("/signin/code")
                .fill("code", "000000")
                .submit()
                .answer()
                .expect(403);
        other.form("/signin/code").fill("code", spent).submit();
        assertEquals("/signin/code", other.address(), "a code before the one that set it up is spent");
        other.form("/signin/code").fill("code", next).submit();
        assertEquals("/settings/apps", other.address());

        assertEquals(401, logIn(ana.username(), ana.password(), null).status());
        assertEquals(401, logIn(ana.username(), ana.password() + "000000", null).status());
        assertEquals(401, logIn(ana.username(), ana.password() + next, null).status(), "a code works once");
        byMailWithRecoveryCodes(ana, recovery);
        assertEquals(200, ana.get("/api/me").status(), "what was logged in before goes on");
    }

    private void byMailWithRecoveryCodes(Member ana, List<String> recovery) {
        Browser reader = new Browser(api).open("/signin");
        reader.form("/signin/mail").fill("email", ana.email()).submit();
        reader.open(path(mailbox.letterTo(ana.email(), 3)));
        reader.form("/signin/link").submit();
        assertEquals("/signin/code", reader.address());
        reader.form("/signin/code").fill("code", recovery.get(0)).submit();
        assertEquals("/@" + ana.username(), reader.address());

        // Beside it comes the notice that a recovery code was used.
        Letter letter = letterThatIsNotEnough(ana, 4);
        reader.open(path(letter));
        reader.form("/signin/link").fill("code", recovery.get(0)).submit();
        assertEquals(400, reader.answer().status(), "a recovery code works once");
        reader.form("/signin/link").fill("code", recovery.get(1)).submit();
        assertTrue(reader.page().select("a.button").attr("href").startsWith("strata://signin/"), reader::text);
        assertTrue(api.request("POST", verify(letter)).send().object().containsKey("token"));
    }

    /** The letter of a sign-in to an app, one of two from that number on; nobody gets in by it alone. */
    private Letter letterThatIsNotEnough(Member member, int number) {
        api.request(
                        "POST",
                        "/account/signin?redirect_url=strata%3A%2F%2Fsignin%2F&email="
                                + MicroblogClient.quoted(member.email()))
                .send()
                .expect(200);
        Letter letter = Stream.of(
                        mailbox.letterTo(member.email(), number), mailbox.letterTo(member.email(), number + 1))
                .filter(each -> each.subject().startsWith("Sign in"))
                .findFirst()
                .orElseThrow();
        assertTrue(api.request("POST", verify(letter)).send().object().containsKey("error"), "the mail is not enough");
        return letter;
    }

    private static String verify(Letter letter) {
        return "/account/verify?token=" + letter.argument("token");
    }

    @Test
    void theCodeOfNowStandsBehindThePasswordAtTheApi() {
        Member ana = member("ana");
        byte[] key = secondStep(signedIn(ana), ana);

        assertEquals(
                200, logIn(ana.username(), ana.password() + code(key, 1), null).status());
    }

    @Test
    void whoGetsAnAccountGetsItWithoutTheSecondStepOfItsMaker() {
        Member mallory = member("mallory");
        secondStep(signedIn(mallory), mallory);
        Browser owner = new Browser(api).open(path(mailbox.letterTo(mallory.email())));
        owner.form("/email/confirm").forge("decision", "foreign").submit();

        owner.open("/signin")
                .form("/signin/mail")
                .fill("email", mallory.email())
                .submit();
        List<Letter> letters = List.of(
                mailbox.letterTo(mallory.email(), 2),
                mailbox.letterTo(mallory.email(), 3),
                mailbox.letterTo(mallory.email(), 4));
        Letter link = letters.stream()
                .filter(each -> each.subject().startsWith("Sign in"))
                .findFirst()
                .orElseThrow();
        owner.open(path(link)).form("/signin/link").submit();
        assertEquals("/@" + mallory.username(), owner.address());
    }

    @Test
    void aPasskeyIsAskedForOnThePagesAndByNobodyElseAnswered() {
        Member ana = member("ana");
        Browser browser = signedIn(ana);
        assertTrue(new Browser(api).open("/settings/passkeys").address().startsWith("/signin"));
        beginPasskey(browser, "wrong").answer().expect(400);
        assertTrue(browser.page().select("[data-create]").isEmpty(), "who doesn't know the password is offered none");
        SoftAuthenticator authenticator = passkey(browser, ana, "My phone");
        List<String> recovery = browser.page().select("li code").eachText();
        assertEquals(10, recovery.size());
        browser.open("/settings/signin");
        assertTrue(browser.text().contains("My phone") && browser.text().contains("never used"), browser::text);
        assertEquals(
                "A passkey was added to your account - Microblog",
                mailbox.letterTo(ana.email(), 2).subject());

        Browser other = firstStep(ana, "/settings/signin");
        assertTrue(other.text().contains("Passkeys need a browser that runs scripts"), other::text);
        String options = other.page().selectFirst("form[data-use]").attr("data-use");
        Browser.Form form = other.form("/signin/code").fill("credential", authenticator.use(options));
        // Another browser that has taken the first step, too, asks another question.
        firstStep(ana, "/")
                .form("/signin/code")
                .forge("challenge", form.value("challenge"))
                .forge("credential", form.value("credential"))
                .submit()
                .answer()
                .expect(403);
        other.form("/signin/code")
                .fill("credential", new SoftAuthenticator(origin()).use(options))
                .submit()
                .answer()
                .expect(403);
        form.submit();
        assertEquals("/settings/signin", other.address());
        assertFalse(other.text().contains("never used"), other::text);

        Browser again = firstStep(ana, "/");
        again.form("/signin/code")
                .forge("challenge", form.value("challenge"))
                .forge("credential", form.value("credential"))
                .submit()
                .answer()
                .expect(403);
        codeForm(again).forge("code", recovery.get(0)).submit();
        assertEquals("/", again.address(), "a recovery code stands in for a passkey");
        assertEquals(401, logIn(ana.username(), ana.password(), null).status());
        assertEquals(401, logIn(ana.username(), ana.password() + "000000", null).status());
        assertEquals(200, ana.get("/api/me").status(), "what was logged in before goes on");
    }

    @Test
    void aPasskeyIsOneUsersAndItsEndIsTheEndOfTheSecondStep() {
        Member ana = member("ana");
        Browser browser = signedIn(ana);
        SoftAuthenticator authenticator = passkey(browser, ana, "\u202E<b>key</b>\n" + "x".repeat(80));
        Member ben = member("ben");
        Browser bens = signedIn(ben);
        beginPasskey(bens, ben.password());
        answer(bens, authenticator, "Stolen").answer().expect(400);
        assertFalse(bens.open("/settings/signin").text().contains("Stolen"));

        browser.open("/settings/signin").follow("Remove");
        browser.form("/settings/passkeys").fill("password", "wrong").submit();
        browser.answer().expect(400);
        browser.form("/settings/passkeys").fill("password", ana.password()).submit();
        assertTrue(browser.text().contains("The passkey is removed."), browser::text);
        assertEquals(200, logIn(ana.username(), ana.password(), null).status(), "nothing is asked for any more");
        assertEquals("/", signedInAt(ana, "/").address());
    }

    @Test
    void aPasskeyOpensTheWayToAnAppBehindAMail() {
        Member ana = member("ana");
        SoftAuthenticator authenticator = passkey(signedIn(ana), ana, "");
        // Beside it comes the notice that a passkey was added.
        Letter letter = letterThatIsNotEnough(ana, 2);

        Browser reader = new Browser(api).open(path(letter));
        String options = reader.page().selectFirst("form[data-use]").attr("data-use");
        reader.form("/signin/link")
                .fill("credential", authenticator.use(options))
                .submit();

        assertTrue(reader.page().select("a.button").attr("href").startsWith("strata://signin/"), reader::text);
        assertTrue(api.request("POST", verify(letter)).send().object().containsKey("token"));
    }

    /** A passkey for a user who is signed in; the page then shows the recovery codes. */
    private SoftAuthenticator passkey(Browser browser, Member member, String name) {
        SoftAuthenticator authenticator = new SoftAuthenticator(origin());
        beginPasskey(browser, member.password());
        answer(browser, authenticator, name).answer().expect(200);
        return authenticator;
    }

    private static Browser beginPasskey(Browser browser, String password) {
        return browser.open("/settings/passkeys")
                .form("/settings/passkeys")
                .fill("password", password)
                .submit();
    }

    private static Browser answer(Browser browser, SoftAuthenticator authenticator, String name) {
        String options = browser.page().selectFirst("form[data-create]").attr("data-create");
        return browser.form("/settings/passkeys")
                .fill("credential", authenticator.create(options))
                .fill("name", name)
                .submit();
    }

    /** A browser in which a user's password was typed, and that asks for the second step. */
    private Browser firstStep(Member member, String place) {
        Browser browser = signedInAt(member, place);
        assertEquals("/signin/code", browser.address());
        return browser;
    }

    private Browser signedInAt(Member member, String place) {
        Browser browser = browser().open("/signin?continue=" + MicroblogClient.quoted(place));
        return browser.form("/signin")
                .fill("login", member.username())
                .fill("password", member.password())
                .submit();
    }

    /** The second form of the page; with the other one nothing is typed. */
    private static Browser.Form codeForm(Browser browser) {
        return browser.form("/signin/code").without("challenge", "credential");
    }

    private String origin() {
        return "http://localhost:" + server.setup().port();
    }

    /** The secret of a user who asks for a second step from now on; the code of now is spent. */
    private static byte[] secondStep(Browser browser, Member member) {
        browser.open("/settings/second-step")
                .form("/settings/second-step")
                .fill("password", member.password())
                .submit();
        byte[] key = new Base32().decode(browser.page().selectFirst("p code").text());
        browser.form("/settings/second-step").fill("code", code(key, 0)).submit();
        browser.answer().expect(200);
        return key;
    }

    /** The code of the time step that begins so many steps after now. */
    private static String code(byte[] key, int later) {
        long step = Instant.now().getEpochSecond() / 30 + later;
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int offset = hash[19] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7fff_ffff;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads RFC 4648, section 6. */
    private static final class Base32 {
        byte[] decode(String text) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            int bits = 0;
            int count = 0;
            for (char c : text.replace(" ", "").toCharArray()) {
                bits = bits << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c);
                count += 5;
                if (count >= 8) {
                    count -= 8;
                    bytes.write(bits >> count);
                }
            }
            return bytes.toByteArray();
        }
    }

    /** The last one: it stops the server, so that commands can work on its database. */
    @Test
    @Order(LAST)
    void everyEventLeavesALine() {
        Member ana = member("ana");
        api.renew(ana.tokens()).expect(200);
        Browser browser = signedIn(ana);
        AppUser user = AppUser.signedIn(api, ana);
        String code = user.code("scope", "create");
        String refresh = user.post("/indieauth/token", AppUser.exchange(code))
                .expect(200)
                .object()
                .getString("refresh_token");
        user.renew(refresh).expect(200);
        user.renew(refresh).expect(400);
        user.post("/indieauth/token", AppUser.exchange(code)).expect(400);
        user.tokens("create");
        browser.open("/settings/apps").press("Revoke");
        browser.open("/settings/apps").press("Sign out everywhere else");
        browser.form("/signout").submit();
        Member ben = member("ben");
        ben.put("/api/me", object("username", MicroblogClient.fresh("renamed"))).expect(200);
        ben.put("/api/me", object("email", MicroblogClient.fresh("moved") + "@example.com"))
                .expect(200);
        ben.put("/api/me", object("old_password", ben.password(), "password", "another one"))
                .expect(200);
        whoDidNotMakeTheAccountGetsItByTheMailAfterRegistration();
        resetOnce();
        providerLinkedAndUnlinked();
        secondStep(signedIn(ana), ana);
        Browser leaving = signedIn(member("carl"));
        leaving.open("/settings/data").form("/settings/data/export").send().expect(200);
        leaving.form("/settings/data/delete").fill("password", ana.password()).submit();
        assertEquals(401, logIn("nobody", "wrong", null).status());
        // At the same time, since each takes as long as a failed login does.
        IntStream.range(0, 30)
                .parallel()
                .forEach(i -> api.request("POST", "/api/tokens")
                        .basic("nobody", "x")
                        .header("X-Forwarded-For", "203.0.113.77")
                        .send());
        server.close();
        String lines = server.log()
                + CommandProcess.run(server.setup(), "user", "disable", ana.username())
                        .output()
                + CommandProcess.run(server.setup(), "keys", "rotate").output();

        Set<String> found = EVENT.matcher(lines)
                .results()
                .map(MatchResult::group)
                .map(text -> text.substring("event=".length()).strip())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                Arrays.stream(AuditEvent.values())
                        .map(AuditEvent::value)
                        .collect(Collectors.toCollection(TreeSet::new)),
                found);
        lines.lines().filter(line -> line.contains("event=")).forEach(AccountSafetyIT::assertNothingSecret);
    }

    /** Guesses at the same time, since each takes as long as a failed login does. */
    private static void guess(IntFunction<Answer> guess, int times) {
        List<Answer> answers =
                IntStream.range(0, times).parallel().mapToObj(guess).toList();
        answers.forEach(answer -> answer.expect(401));
    }

    private static void assertNothingSecret(String line) {
        assertFalse(line.contains("@example.com") && !line.contains("***@example.com"), line);
        assertFalse(line.contains("cat dog") || line.contains("eyJ"), line);
    }

    private void resetOnce() {
        Member dora = member("dora");
        api.askForReset(dora.email()).expect(204);
        api.reset(mailbox.letterTo(dora.email(), 2).argument("token"), "a fresh password")
                .expect(204);
    }

    private void providerLinkedAndUnlinked() {
        String name = MicroblogClient.fresh("emp");
        JsonObject person = api.request("GET", "/api/me")
                .bearer(companyToken(name))
                .send()
                .expect(200)
                .object();
        Browser browser = new Browser(api).open("/signin");
        browser.form("/signin/mail").fill("email", person.getString("email")).submit();
        browser.open(path(mailbox.letterTo(person.getString("email"))));
        browser.form("/signin/link").submit();
        browser.open("/settings/signin").press("Unlink");
        assertTrue(browser.text().contains("no longer leads here"), browser::text);
    }

    private String companyToken(String name) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("microblog")
                .subject(name)
                .claim("upn", name)
                .claim("email", name + "@example.org")
                .claim("email_verified", true)
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .build();
        return companyKey.sign(claims);
    }

    /** Somebody new, who logs in from an address of their own. */
    private Member member(String beginning) {
        String username = MicroblogClient.fresh(beginning);
        JsonObject registration = MicroblogClient.registration(username);
        JsonObject created = api.request("POST", "/api/users")
                .header("X-Forwarded-For", freshAddress())
                .json(registration)
                .send()
                .expect(201)
                .object();
        String password = registration.getString("password");
        return new Member(
                api,
                created,
                password,
                TokenPair.of(logIn(username, password, null).expect(200)));
    }

    /** Logs in from an address that nobody has come from. */
    private Answer logIn(String name, String password, String refreshToken) {
        MicroblogClient.Request request =
                api.request("POST", "/api/tokens").basic(name, password).header("X-Forwarded-For", freshAddress());
        return refreshToken == null
                ? request.send()
                : request.cookie("refresh_token", refreshToken).send();
    }

    private String freshAddress() {
        int number = addresses.incrementAndGet();
        return "10.0." + number / 256 + "." + number % 256;
    }

    private Browser signedIn(Member member) {
        return browser().signIn(member);
    }

    private Browser browser() {
        return new Browser(api).from(freshAddress());
    }

    private String confirmation(Member member) {
        return signedIn(member).open("/settings/email").text();
    }

    private static String path(Letter letter) {
        return letter.link().replaceFirst("^http://[^/]+", "");
    }
}
