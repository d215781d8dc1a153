package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static microblog.blackbox.Bodies.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BlackBox
class LoginIT {
    private final MicroblogClient api;

    LoginIT(MicroblogClient api) {
        this.api = api;
    }

    @Test
    void givesAnAccessTokenInTheBodyAndARefreshTokenInAHardenedCookie() {
        Member ana = api.member("ana");

        Answer answer = api.logIn(ana.username(), ana.password()).expect(200);

        answer.expect(200, object("access_token", TokenPair.of(answer).accessToken(), "refresh_token", null));
        String[] cookie = answer.setCookie("refresh_token").orElseThrow().split("; *");
        assertTrue(cookie[0].matches("refresh_token=[A-Za-z0-9_-]{22,}"), cookie[0]);
        Set<String> attributes = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        attributes.addAll(Arrays.asList(cookie).subList(1, cookie.length));
        assertEquals(Set.of("HttpOnly", "Path=/api/tokens", "SameSite=None", "Secure"), Set.copyOf(attributes));
        answer.expectHeader("Cache-Control", "no-store");
    }

    @Test
    void worksByUserNameAndByAddress() {
        Member ana = api.member("ana");

        TokenPair byName = api.login(ana.username(), ana.password());
        TokenPair byAddress = api.login(ana.email(), ana.password());

        assertNotEquals(byName.accessToken(), byAddress.accessToken());
        assertNotEquals(byName.refreshToken(), byAddress.refreshToken());
        api.me(byName).expect(200, ana.view());
        api.me(byAddress).expect(200, ana.view());
    }

    @Test
    void anotherLoginEndsNone() {
        Member ana = api.member("ana");

        ana.loggedInAgain();

        api.me(ana.tokens()).expect(200);
    }

    @Test
    void wrongCredentialsAreRefusedWithoutSayingWhichPartIsWrong() {
        Member ana = api.member("ana");

        for (Answer refused : new Answer[] {
            api.logIn(ana.username(), "wrong"),
            api.logIn(MicroblogClient.fresh("nobody"), ana.password()),
            api.logIn(ana.username(), ""),
            api.logIn("", ana.password()),
            api.logIn("", ""),
            api.logIn(ana.username().toUpperCase(java.util.Locale.ROOT), ana.password()),
            api.logIn("ANA" + ana.email().substring(3), ana.password()),
            api.logIn(ana.username() + "\0", ana.password()),
            api.logIn(ana.username(), ana.password() + "\0")
        }) {
            refused.expectError(ApiError.unauthorized()).expectHeader("WWW-Authenticate", "Form");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic ???",
                "Basic bm9jb2xvbg==",
                "Basic",
                "Basic ",
                "Bearer null",
                "Digest x",
                "Basic /////w==",
                "x"
            })
    void anythingButBasicCredentialsIsRefused(String authorization) {
        api.request("POST", "/api/tokens")
                .header("Authorization", authorization)
                .send()
                .expectError(ApiError.unauthorized())
                .expectHeader("WWW-Authenticate", "Form");
    }

    @Test
    void withoutCredentialsItIsRefused() {
        Member ana = api.member("ana");

        api.request("POST", "/api/tokens").send().expectError(ApiError.unauthorized());
        api.post("/api/tokens", object("username", ana.username(), "password", ana.password()))
                .expectError(ApiError.unauthorized())
                .expectHeader("WWW-Authenticate", "Form");
        ana.request("POST", "/api/tokens").send().expectError(ApiError.unauthorized());
    }

    @Test
    void theSchemeMayBeInAnyCase() {
        Member ana = api.member("ana");
        String credentials = java.util.Base64.getEncoder()
                .encodeToString(
                        (ana.username() + ":" + ana.password()).getBytes(java.nio.charset.StandardCharsets.UTF_8));

        for (String scheme : new String[] {"basic", "BASIC", "bAsIc"}) {
            api.request("POST", "/api/tokens")
                    .header("Authorization", scheme + " " + credentials)
                    .send()
                    .expect(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b:c", "pässwörd€", "🦊🦊🦊", "   "})
    void passwordsMayHoldColonsAndAnyLetter(String password) {
        String username = MicroblogClient.fresh("uni");
        api.post("/api/users", with(MicroblogClient.registration(username), "password", password))
                .expect(201);

        api.logIn(username, password).expect(200);
    }
}
