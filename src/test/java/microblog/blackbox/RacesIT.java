package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static microblog.blackbox.Bodies.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sixteen clients do the same thing in the same moment: one wins, the others get the documented answer. */
@BlackBox
class RacesIT {
    private final MicroblogClient api;
    private final Member ana;

    RacesIT(MicroblogClient api) {
        this.api = api;
        ana = api.member("ana");
    }

    @Test
    void registeringOneName() {
        JsonObject registration = MicroblogClient.registration(MicroblogClient.fresh("one"));

        Race race = Race.of(client ->
                        api.post("/api/users", with(registration, "email", client + registration.getString("email"))))
                .expectOneWinner(201, 400);

        race.with(400).forEach(each -> each.expectError(ApiError.invalidBody("username", "Use a different username.")));
        JsonObject winner = race.with(201).get(0).object();
        ana.get("/api/users/" + registration.getString("username"))
                .expect(200, with(winner, "last_seen", Answer.A_TIME));
    }

    @Test
    void registeringOneAddress() {
        String email = MicroblogClient.fresh("one") + "@example.com";

        Race race = Race.of(client -> api.post(
                        "/api/users",
                        with(MicroblogClient.registration(MicroblogClient.fresh("one" + client)), "email", email)))
                .expectOneWinner(201, 400);

        race.with(400).forEach(each -> each.expectError(ApiError.invalidBody("email", "Use a different email.")));
    }

    @Test
    void renamingToOneName() {
        String wanted = MicroblogClient.fresh("wanted");
        List<Member> members = members();

        Race race = Race.of(client -> members.get(client).put("/api/me", object("username", wanted)))
                .expectOneWinner(200, 400);

        race.with(400).forEach(each -> each.expectError(ApiError.invalidBody("username", "Use a different username.")));
    }

    @Test
    void followingOnePerson() {
        Member ben = api.member("ben");

        Race.of(client -> ana.follow(ben)).expectOneWinner(204, 409);

        assertEquals(1, ana.walk("/api/me/following").size());
        assertEquals(1, ben.walk("/api/me/followers").size());
        Race.of(client -> ana.unfollow(ben)).expectOneWinner(204, 409);
        assertEquals(0, ana.walk("/api/me/following").size());
        assertEquals(0, ben.walk("/api/me/followers").size());
    }

    @Test
    void oneStarFollowedByMany() {
        Member star = api.member("star");
        List<Member> members = members();

        Race.of(client -> members.get(client).follow(star)).answers().forEach(each -> each.expectEmpty(204));

        assertEquals(Race.CLIENTS, star.walk("/api/me/followers").size());
        Race.of(client -> members.get(client).unfollow(star)).answers().forEach(each -> each.expectEmpty(204));
        assertEquals(0, star.walk("/api/me/followers").size());
    }

    @Test
    void twoFollowingEachOther() {
        for (int round = 0; round < 5; round++) {
            Member ben = api.member("ben");
            Member cat = api.member("cat");

            Race race = Race.of(client -> client % 2 == 0 ? ben.follow(cat) : cat.follow(ben));

            assertEquals(2, race.with(204).size(), race::toString);
            assertEquals(Race.CLIENTS - 2, race.with(409).size(), race::toString);
            assertEquals(1, ben.walk("/api/me/followers").size());
            assertEquals(1, cat.walk("/api/me/followers").size());
        }
    }

    @Test
    void publishingAtOnce() {
        List<Member> logins = new ArrayList<>();
        for (int i = 0; i < Race.CLIENTS; i++) {
            logins.add(ana.loggedInAgain());
        }

        Race.of(client -> logins.get(client).post("/api/posts", object("text", "post " + client)))
                .answers()
                .forEach(each -> each.expect(201));

        assertEquals(Race.CLIENTS, ana.walk("/api/users/" + ana.id() + "/posts").size());
        assertEquals(Race.CLIENTS, ana.walk("/api/feed").size());
    }

    @Test
    void deletingOnePost() {
        JsonObject post = ana.publish("doomed");

        Race.of(client -> ana.delete(post.getString("url"))).expectOneWinner(204, 404);

        assertEquals(0, ana.walk("/api/users/" + ana.id() + "/posts").size());
    }

    @Test
    void loggingOut() {
        Race race = Race.of(client -> api.logOut(ana.tokens()));

        assertEquals(Race.CLIENTS, race.with(204).size() + race.with(401).size(), race::toString);
        assertEquals(true, !race.with(204).isEmpty(), race::toString);
        api.me(ana.tokens()).expectError(ApiError.unauthorized());
    }

    @Test
    void renewingWhileLoggingOut() {
        Race race = Race.of(client -> client == 0 ? api.logOut(ana.tokens()) : api.renew(ana.tokens()));

        race.answers()
                .forEach(each -> assertEquals(true, List.of(200, 204, 401).contains(each.status()), each::toString));
        api.me(ana.tokens()).expectError(ApiError.unauthorized());
    }

    @Test
    void loggingInAndRenewingWhileThePasswordChanges() {
        for (int round = 0; round < 3; round++) {
            Member ben = api.member("ben");
            List<Member> logins = new ArrayList<>();
            for (int i = 0; i < Race.CLIENTS; i++) {
                logins.add(ben.loggedInAgain());
            }

            Race race = Race.of(client -> switch (client % 4) {
                case 0 ->
                    client == 0
                            ? ben.put(
                                    "/api/me", object("old_password", ben.password(), "password", "another pass word"))
                            : api.logIn(ben.username(), ben.password());
                case 1 -> api.logIn(ben.username(), ben.password());
                default -> api.renew(logins.get(client).tokens());
            });

            race.answers().get(0).expect(200);
            race.answers().stream()
                    .skip(1)
                    .filter(each -> each.status() == 200)
                    .forEach(each -> api.me(TokenPair.of(each)).expectError(ApiError.unauthorized()));
            ben.get("/api/me").expect(200);
        }
    }

    @Test
    void editingOneAccount() {
        Race.of(client -> ana.put("/api/me", object("about_me", "edit " + client)))
                .answers()
                .forEach(each -> each.expect(200));

        ana.get("/api/me").expect(200);
    }

    private List<Member> members() {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < Race.CLIENTS; i++) {
            members.add(api.member("m" + i));
        }
        return members;
    }
}
