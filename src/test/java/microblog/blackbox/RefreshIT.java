package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

@BlackBox
class RefreshIT {
    /** A pair that was renewed works for five more seconds. */
    private static final long BEYOND_THE_GRACE = 5_600;

    private final MicroblogClient api;
    private final Member ana;

    RefreshIT(MicroblogClient api) {
        this.api = api;
        ana = api.member("ana");
    }

    @Test
    void byCookieGivesANewPair() {
        Answer answer = api.renew(ana.tokens()).expect(200);

        TokenPair renewed = TokenPair.of(answer);
        answer.expect(200, object("access_token", renewed.accessToken(), "refresh_token", null))
                .expectHeader("Cache-Control", "no-store");
        assertNotEquals(ana.tokens().accessToken(), renewed.accessToken());
        assertNotEquals(ana.tokens().refreshToken(), renewed.refreshToken());
        api.me(renewed).expect(200, ana.view());
        api.renew(renewed).expect(200);
    }

    @Test
    void byBodyGivesANewPair() {
        TokenPair renewed = TokenPair.of(byBody(ana.tokens()).expect(200));

        api.me(renewed).expect(200, ana.view());
    }

    @Test
    void theBodyBeatsTheCookie() {
        renewWith(ana.tokens().refreshToken(), "nonsense").expectError(ApiError.unauthorized());
        renewWith(ana.tokens().refreshToken(), "").expectError(ApiError.unauthorized());
        renewWith("nonsense", ana.tokens().refreshToken()).expect(200);
    }

    @Test
    void brokenBodiesAreReported() {
        TokenPair pair = ana.tokens();
        refresh(pair, object()).expectError(ApiError.invalidBody("access_token", "Missing data for required field."));
        refresh(pair, object("access_token", null))
                .expectError(ApiError.invalidBody("access_token", "Field may not be null."));
        refresh(pair, object("access_token", 5))
                .expectError(ApiError.invalidBody("access_token", "Not a valid string."));
        refresh(pair, object("access_token", pair.accessToken(), "refresh_token", null))
                .expectError(ApiError.invalidBody("refresh_token", "Field may not be null."));
        refresh(pair, object("access_token", pair.accessToken(), "x", 1))
                .expectError(ApiError.invalidBody("x", "Unknown field."));
        ana.request("PUT", "/api/tokens")
                .cookie("refresh_token", pair.refreshToken())
                .send()
                .expectError(ApiError.invalidBody("access_token", "Missing data for required field."));
        api.request("PUT", "/api/tokens")
                .body("application/json", "{\"access_token\":")
                .send()
                .expectError(ApiError.badRequest());
    }

    @Test
    void aWrongOrMixedPairIsRefusedAndTakesNothingAway() {
        Member ben = api.member("ben");
        Member anaAgain = ana.loggedInAgain();

        for (Answer refused : new Answer[] {
            api.put("/api/tokens", object("access_token", ana.tokens().accessToken())),
            api.renew(new TokenPair(ana.tokens().accessToken(), "nonsense")),
            api.renew(new TokenPair("garbage", ana.tokens().refreshToken())),
            api.renew(new TokenPair("", ana.tokens().refreshToken())),
            api.renew(new TokenPair(ana.tokens().accessToken(), ben.tokens().refreshToken())),
            api.renew(
                    new TokenPair(ana.tokens().accessToken(), anaAgain.tokens().refreshToken())),
            api.renew(new TokenPair(ana.tokens().refreshToken(), ana.tokens().accessToken()))
        }) {
            refused.expectError(ApiError.unauthorized()).expectNoHeader("WWW-Authenticate");
        }
        api.me(ana.tokens()).expect(200);
        api.me(anaAgain.tokens()).expect(200);
        api.me(ben.tokens()).expect(200);
        api.renew(ana.tokens()).expect(200);
    }

    @Test
    void theOldPairWorksForAMomentSoThatParallelRequestsDoNotFail() {
        TokenPair renewed = TokenPair.of(api.renew(ana.tokens()).expect(200));

        api.me(ana.tokens()).expect(200);
        TokenPair again = TokenPair.of(api.renew(ana.tokens()).expect(200));

        api.me(renewed).expect(200);
        api.me(again).expect(200);
    }

    @Test
    void reuseAfterThatMomentEndsAllLogins() throws InterruptedException {
        Member elsewhere = ana.loggedInAgain();
        Member ben = api.member("ben");
        TokenPair renewed = TokenPair.of(api.renew(ana.tokens()).expect(200));
        Thread.sleep(BEYOND_THE_GRACE);
        api.me(ana.tokens()).expectError(ApiError.unauthorized());
        api.me(renewed).expect(200);

        api.renew(ana.tokens()).expectError(ApiError.unauthorized());

        api.me(renewed).expectError(ApiError.unauthorized());
        api.me(elsewhere.tokens()).expectError(ApiError.unauthorized());
        api.renew(renewed).expectError(ApiError.unauthorized());
        api.renew(elsewhere.tokens()).expectError(ApiError.unauthorized());
        api.me(ben.tokens()).expect(200);
        api.me(ana.loggedInAgain().tokens()).expect(200);
    }

    @Test
    void manyAtOnceWithOnePairAllGetAPairThatWorks() {
        Race race = Race.of(client -> api.renew(ana.tokens()));

        race.answers()
                .forEach(answer -> api.me(TokenPair.of(answer.expect(200))).expect(200));
    }

    private Answer byBody(TokenPair pair) {
        return api.put("/api/tokens", object("access_token", pair.accessToken(), "refresh_token", pair.refreshToken()));
    }

    private Answer renewWith(String cookie, String body) {
        return api.request("PUT", "/api/tokens")
                .cookie("refresh_token", cookie)
                .json(object("access_token", ana.tokens().accessToken(), "refresh_token", body))
                .send();
    }

    private Answer refresh(TokenPair pair, JsonObject body) {
        return api.request("PUT", "/api/tokens")
                .cookie("refresh_token", pair.refreshToken())
                .json(body)
                .send();
    }
}
