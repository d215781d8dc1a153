package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static microblog.blackbox.Bodies.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** One server with every setting of tokens, passwords and mail at another value than its default. */
@OwnServer
@Tag("configuration")
@EnabledOnOs(value = OS.LINUX, disabledReason = "only there 127.0.0.2 is this machine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenAndMailSettingsIT {
    private static final Pattern LINK =
            Pattern.compile("https://app\\.example\\.org/choose\\?from=mail&token=([\\w.-]+)");

    private TlsMailServer mailServer;
    private ServerProcess server;
    private MicroblogClient api;
    private String username;
    private String email;

    @BeforeAll
    void start() {
        mailServer = TlsMailServer.open("127.0.0.2");
        server = ServerProcess.with(TestDatabase.fresh())
                .set("PUBLIC_URL", "http://blog.example.org:8000")
                .set("ACCESS_TOKEN_MINUTES", "3")
                .set("REFRESH_TOKEN_DAYS", "0")
                .set("REFRESH_TOKEN_IN_COOKIE", "no")
                .set("REFRESH_TOKEN_IN_BODY", "yes")
                .set("RESET_TOKEN_MINUTES", "0")
                .set("PASSWORD_RESET_URL", "https://app.example.org/choose?from=mail")
                .set("PASSWORD_MIN_LENGTH", "8")
                .set("FRONT_PAGE_POSTS", "no")
                .set("MAIL_SERVER", "127.0.0.2")
                .set("MAIL_PORT", Integer.toString(mailServer.port()))
                .set("MAIL_USE_TLS", "yes")
                .set("MAIL_USERNAME", "postman")
                .set("MAIL_PASSWORD", "knocks twice")
                .set("MAIL_DEFAULT_SENDER", "robot@app.example.org")
                .set("CORS_SUPPORTS_CREDENTIALS", "no")
                .set("CORS_SEND_WILDCARD", "yes")
                .set("JAVA_TOOL_OPTIONS", mailServer.trustOptions())
                .start();
        api = server.client();
        username = MicroblogClient.fresh("ana");
        email = username + "@example.com";
        api.post("/api/users", MicroblogClient.registration(username)).expect(201);
        // The one that asks whose the address is.
        mailServer.nextMail();
    }

    @AfterAll
    void stop() {
        server.close();
        mailServer.close();
    }

    @Test
    void accessTokenMinutes() throws ParseException {
        JWTClaimsSet claims = claims();

        assertEquals(
                Duration.ofMinutes(3),
                Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()));
    }

    @Test
    void publicUrl() throws ParseException {
        assertTrue(claims().getIssuer().startsWith("http://blog.example.org:8000"), claims().getIssuer());
    }

    @Test
    void refreshTokenDays() {
        api.renew(api.login(username, MicroblogClient.PASSWORD)).expectError(ApiError.unauthorized());
    }

    @Test
    void refreshTokenInCookieAndRefreshTokenInBody() {
        Answer answer = api.logIn(username, MicroblogClient.PASSWORD).expect(200);

        assertTrue(answer.object().getString("refresh_token").length() >= 22, answer::toString);
        answer.expectNoHeader("Set-Cookie");
    }

    @Test
    void passwordMinLength() {
        api.post("/api/users", with(MicroblogClient.registration(MicroblogClient.fresh("ben")), "password", "seven77"))
                .expectError(ApiError.invalidBody("password", "Shorter than minimum length 8."));
    }

    @Test
    void frontPagePosts() {
        String token = api.login(username, MicroblogClient.PASSWORD).accessToken();
        api.request("POST", "/api/posts")
                .bearer(token)
                .json(object("text", "not for strangers"))
                .send()
                .expect(201);

        Browser stranger = new Browser(api).open("/");
        assertEquals(200, stranger.answer().status());
        assertFalse(stranger.text().contains("not for strangers"), stranger::text);
        for (String path : List.of("/everyone", "/everyone/feed.json", "/everyone/feed.atom")) {
            assertEquals(404, stranger.request("GET", path).send().status(), path);
        }
        assertEquals(List.of(), api.get("/posts/discover").expect(200).object().getJsonArray("items"));
        assertTrue(api.request("GET", "/posts/discover")
                .bearer(token)
                .send()
                .expect(200)
                .text()
                .contains("not for strangers"));
        api.request("GET", "/posts/discover").bearer("no token").send().expect(401);
    }

    @Test
    void mailSettings() {
        api.askForReset(email).expect(204);

        TlsMailServer.Dialogue dialogue = mailServer.nextMail();

        List<String> inClear = dialogue.inClear();
        assertEquals("STARTTLS", inClear.get(inClear.size() - 1), "MAIL_USE_TLS: nothing goes before encryption");
        assertEquals(2, inClear.size(), inClear::toString);
        String said = String.join("\n", dialogue.encrypted());
        assertTrue(said.contains("MAIL FROM:<robot@app.example.org>"), said);
        assertTrue(said.contains("From: robot@app.example.org"), said);
        assertTrue(said.contains("RCPT TO:<" + email + ">"), said);
        assertTrue(isLoggedIn(said), () -> "MAIL_USERNAME, MAIL_PASSWORD: " + said);
        // RESET_TOKEN_MINUTES=0 makes links that have ended already; they have the form of PASSWORD_RESET_URL.
        api.reset(token(said), "a fresh password").expectError(ApiError.badRequest());
        api.logIn(username, MicroblogClient.PASSWORD).expect(200);
    }

    @Test
    void corsSendWildcardAndCorsSupportsCredentials() {
        api.request("GET", "/api/me")
                .header("Origin", "https://app.example.org")
                .send()
                .expectHeader("Access-Control-Allow-Origin", "*")
                .expectNoHeader("Access-Control-Allow-Credentials");
    }

    @Test
    void secretsAreNotInTheLog() {
        api.askForReset(email).expect(204);
        String said = String.join("\n", mailServer.nextMail().encrypted());
        TokenPair pair = api.login(username, MicroblogClient.PASSWORD);
        api.me(pair).expect(200);

        String log = server.log();

        for (String secret : List.of(
                token(said),
                pair.accessToken(),
                pair.refreshToken(),
                "knocks twice",
                "a secret of the tests",
                MicroblogClient.PASSWORD)) {
            assertFalse(log.contains(secret), () -> "in the log: " + secret);
        }
    }

    /** PLAIN and LOGIN are both fine; they differ in how the credentials are laid out. */
    private static boolean isLoggedIn(String said) {
        String plain = base64("\0postman\0knocks twice");
        return said.contains(plain) || (said.contains(base64("postman")) && said.contains(base64("knocks twice")));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String token(String mail) {
        String text = mail.replace("=\n", "").replace("=3D", "=");
        return LINK.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("PASSWORD_RESET_URL: " + text));
    }

    private JWTClaimsSet claims() throws ParseException {
        return SignedJWT.parse(api.login(username, MicroblogClient.PASSWORD).accessToken())
                .getJWTClaimsSet();
    }
}
