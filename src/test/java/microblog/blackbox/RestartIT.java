package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.SignedJWT;
import jakarta.json.JsonObject;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a server remembers, and where its settings come from. */
@OwnServer
class RestartIT {
    private final TestDatabase database = TestDatabase.fresh();
    private String username;

    @Test
    void peoplePostsFollowsAndTokensOutliveTheProcess() throws ParseException {
        ServerSetup setup = ServerProcess.bare()
                .file(".env", """
                        # read from the working folder

                        DATABASE_URL='{url}'
                        export SECRET_KEY="first \\"secret\\" of the tests"
                        ACCESS_TOKEN_MINUTES=7 # of an hour
                        PASSWORD_HASH=argon2id
                        PASSWORD_MIN_LENGTH=9
                        """.replace("{url}", database.url()))
                .file("kind of hash", "scrypt\n")
                .set("PASSWORD_HASH_FILE", "kind of hash")
                .set("JAVA_TOOL_OPTIONS", "-DPASSWORD_MIN_LENGTH=4")
                .set("PASSWORD_MIN_LENGTH", "6");

        Member ana;
        JsonObject post;
        try (ServerProcess server = setup.start()) {
            MicroblogClient api = server.client();
            ana = api.member("ana");
            username = ana.username();
            Member ben = api.member("ben");
            ana.follow(ben).expect(204);
            post = ben.publish("before the restart");
            assertEquals(Duration.ofMinutes(7), lifetime(ana.tokens()), ".env");
            expectLeastLength(api, 4);
        }
        assertTrue(passwordHash().startsWith("scrypt:32768:8:1$"), "NAME_FILE beats .env: " + passwordHash());

        setup.unset("PASSWORD_HASH_FILE").unset("JAVA_TOOL_OPTIONS").set("ACCESS_TOKEN_MINUTES", "5");
        TokenPair renewed;
        try (ServerProcess server = setup.start()) {
            MicroblogClient api = server.client();
            api.me(ana.tokens()).expect(200, ana.view());
            api.request("GET", "/api/feed")
                    .bearer(ana.tokens().accessToken())
                    .send()
                    .expect(200, Member.page(0, 25, 1, List.of(post)));
            renewed = TokenPair.of(api.renew(ana.tokens()).expect(200));
            assertEquals(keyId(ana.tokens()), keyId(renewed), "one key as long as the secret stays");
            assertEquals(Duration.ofMinutes(5), lifetime(renewed), "the environment beats .env");
            expectLeastLength(api, 6);
            api.login(ana.username(), ana.password());
        }
        assertTrue(passwordHash().startsWith("$argon2id$"), "upgraded at login: " + passwordHash());

        setup.set("SECRET_KEY", "another secret");
        try (ServerProcess server = setup.start()) {
            TokenPair pair = server.client().login(ana.username(), ana.password());
            assertNotEquals(keyId(renewed), keyId(pair), "another secret, another key");
            server.client().me(pair).expect(200, ana.view());
        }
    }

    /** A password one character shorter than allowed tells which value is in force. */
    private static void expectLeastLength(MicroblogClient api, int length) {
        JsonObject tooShort = Bodies.with(
                MicroblogClient.registration(MicroblogClient.fresh("x")), "password", "x".repeat(length - 1));
        api.post("/api/users", tooShort)
                .expectError(ApiError.invalidBody("password", "Shorter than minimum length " + length + "."));
    }

    private String passwordHash() {
        return database.text("select password_hash from users where username = '" + username + "'");
    }

    private static String keyId(TokenPair pair) throws ParseException {
        return SignedJWT.parse(pair.accessToken()).getHeader().getKeyID();
    }

    private static Duration lifetime(TokenPair pair) throws ParseException {
        var claims = SignedJWT.parse(pair.accessToken()).getJWTClaimsSet();
        return Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant());
    }
}
