package microblog.blackbox;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BlackBox
class FollowIT {
    private final MicroblogClient api;
    private final Member ana;
    private final Member ben;

    FollowIT(MicroblogClient api) {
        this.api = api;
        ana = api.member("ana");
        ben = api.member("ben");
    }

    @Test
    void goesOneWay() {
        ana.follows(ben).expectError(ApiError.notFound());

        ana.follow(ben).expectEmpty(204);

        ana.follows(ben).expectEmpty(204);
        ben.follows(ana).expectError(ApiError.notFound());
        expectPage(ana, "/api/me/following", ben);
        expectPage(ana, "/api/me/followers");
        expectPage(ben, "/api/me/following");
        expectPage(ben, "/api/me/followers", ana);
        expectPage(ben, "/api/users/" + ana.id() + "/following", ben);
        expectPage(ana, "/api/users/" + ben.id() + "/followers", ana);
    }

    @Test
    void happensOnce() {
        ana.follow(ben).expect(204);

        ana.follow(ben).expectError(ApiError.conflict());

        expectPage(ana, "/api/me/following", ben);
        expectPage(ben, "/api/me/followers", ana);
    }

    @Test
    void endsOnce() {
        Member cat = api.member("cat");
        ana.unfollow(ben).expectError(ApiError.conflict());
        ana.follow(ben).expect(204);
        ana.follow(cat).expect(204);

        ana.unfollow(ben).expectEmpty(204);

        ana.unfollow(ben).expectError(ApiError.conflict());
        ana.follows(ben).expectError(ApiError.notFound());
        expectPage(ana, "/api/me/following", cat);
        expectPage(ben, "/api/me/followers");
        ana.follow(ben).expectEmpty(204);
        expectPage(ana, "/api/me/following", ben, cat);
    }

    @Test
    void oneMayFollowOneself() {
        ana.follow(ana).expectEmpty(204);

        ana.follow(ana).expectError(ApiError.conflict());
        expectPage(ana, "/api/me/following", ana);
        expectPage(ana, "/api/me/followers", ana);
        ana.unfollow(ana).expectEmpty(204);
        expectPage(ana, "/api/me/following");
        expectPage(ana, "/api/me/followers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "999999999", "99999999999999999999", "9223372036854775808", "somebody", "1.5"})
    void nobodyIsNotFound(String id) {
        for (String method : new String[] {"GET", "POST", "DELETE"}) {
            ana.request(method, "/api/me/following/" + id).send().expectError(ApiError.notFound());
        }
    }

    @Test
    void needsTheIdAndNotTheName() {
        ana.request("POST", "/api/me/following/" + ben.username()).send().expectError(ApiError.notFound());
    }

    @Test
    void readsNoBody() {
        ana.request("POST", "/api/me/following/" + ben.id())
                .body("application/json", "{")
                .send()
                .expectEmpty(204);
        ana.request("HEAD", "/api/me/following/" + ben.id()).send().expectEmpty(204);
    }

    @Test
    void hasNoOtherWays() {
        ana.request("PUT", "/api/me/following/" + ben.id()).send().expectError(ApiError.methodNotAllowed());
        ana.request("POST", "/api/me/following").send().expectError(ApiError.methodNotAllowed());
        ana.request("DELETE", "/api/me/followers").send().expectError(ApiError.methodNotAllowed());
    }

    private static void expectPage(Member reader, String path, Member... members) {
        reader.get(path)
                .expect(
                        200,
                        Member.page(
                                0,
                                25,
                                members.length,
                                List.of(members).stream().map(Member::view).toList()));
    }
}
