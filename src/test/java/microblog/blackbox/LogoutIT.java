package microblog.blackbox;

import org.junit.jupiter.api.Test;

@BlackBox
class LogoutIT {
    private static final long BEYOND_THE_GRACE = 5_600;

    private final MicroblogClient api;
    private final Member ana;

    LogoutIT(MicroblogClient api) {
        this.api = api;
        ana = api.member("ana");
    }

    @Test
    void holdsAtOnce() {
        api.logOut(ana.tokens()).expectEmpty(204).expectNoHeader("Set-Cookie");

        api.me(ana.tokens()).expectError(ApiError.unauthorized());
        api.logOut(ana.tokens()).expectError(ApiError.unauthorized());
    }

    @Test
    void endsThatLoginOnly() {
        Member elsewhere = ana.loggedInAgain();

        api.logOut(ana.tokens()).expect(204);

        api.me(elsewhere.tokens()).expect(200);
        api.renew(elsewhere.tokens()).expect(200);
    }

    @Test
    void aClientThatRenewsInTheSameMomentIsRefusedAndEndsNothingElse() {
        Member elsewhere = ana.loggedInAgain();
        api.logOut(ana.tokens()).expect(204);

        api.renew(ana.tokens()).expectError(ApiError.unauthorized());

        api.me(elsewhere.tokens()).expect(200);
    }

    @Test
    void renewingLaterIsAnAttackAndEndsAllLogins() throws InterruptedException {
        Member elsewhere = ana.loggedInAgain();
        api.logOut(ana.tokens()).expect(204);
        Thread.sleep(BEYOND_THE_GRACE);

        api.renew(ana.tokens()).expectError(ApiError.unauthorized());

        api.me(elsewhere.tokens()).expectError(ApiError.unauthorized());
    }

    @Test
    void needsAToken() {
        api.request("DELETE", "/api/tokens").send().expectError(ApiError.unauthorized());
    }
}
