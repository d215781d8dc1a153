package microblog.blackbox;

import static microblog.blackbox.Bodies.array;
import static microblog.blackbox.Bodies.object;
import static microblog.blackbox.Bodies.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BlackBox
class AccountIT {
    private final MicroblogClient api;
    private final Member ana;

    AccountIT(MicroblogClient api) {
        this.api = api;
        ana = api.member("ana");
    }

    @Test
    void showsItsOwner() {
        ana.get("/api/me").expect(200, ana.view());
    }

    @Test
    void changesOnlyWhatIsGiven() {
        JsonObject described = with(ana.view(), "about_me", "<b>\"I\"</b>\n\t\\ am Ana");
        edit(object("about_me", "<b>\"I\"</b>\n\t\\ am Ana")).expect(200, described);

        edit(object()).expect(200, described);
        edit(object("username", ana.username(), "email", ana.email())).expect(200, described);
        ana.request("PUT", "/api/me").send().expect(200, described);
        ana.request("PUT", "/api/me")
                .body("text/plain", "{\"about_me\":\"x\"}")
                .send()
                .expect(200, described);
        ana.get("/api/me").expect(200, described);

        edit(object("about_me", null)).expect(200, ana.view());
    }

    @Test
    void aNewUserNameFreesTheOldOneAndKeepsTheLogin() {
        String renamed = MicroblogClient.fresh("renamed");
        edit(object("username", renamed)).expect(200, with(ana.view(), "username", renamed));

        ana.get("/api/users/" + renamed).expect(200, with(ana.view(), "username", renamed));
        ana.get("/api/users/" + ana.username()).expectError(ApiError.notFound());
        api.logIn(renamed, ana.password()).expect(200);
        api.logIn(ana.username(), ana.password()).expectError(ApiError.unauthorized());
        api.post("/api/users", MicroblogClient.registration(ana.username()))
                .expectError(ApiError.invalidBody("email", "Use a different email."));
    }

    @Test
    void aNewAddressComesWithItsPicture() {
        String email = MicroblogClient.fresh("moved") + "@example.com";

        JsonObject moved = edit(object("email", email)).expect(200).object();

        assertEquals(email, moved.getString("email"));
        assertEquals(false, moved.getString("avatar_url").equals(ana.view().getString("avatar_url")));
        api.logIn(email, ana.password()).expect(200);
        api.logIn(ana.email(), ana.password()).expectError(ApiError.unauthorized());
    }

    @Test
    void whatOthersHaveCannotBeTaken() {
        Member ben = api.member("ben");

        edit(object("username", ben.username()))
                .expectError(ApiError.invalidBody("username", "Use a different username."));
        edit(object("email", ben.email())).expectError(ApiError.invalidBody("email", "Use a different email."));
        edit(object("email", ben.email(), "username", ben.username(), "about_me", "both"))
                .expectError(ApiError.invalidBody(
                        "email", "Use a different email.", "username", "Use a different username."));
        ana.get("/api/me").expect(200, ana.view());
    }

    @Test
    void allErrorsAreReportedAtOnceAndNothingIsChanged() {
        edit(object("username", "ab", "email", "x", "about_me", 5, "password", "ab", "color", "red"))
                .expectError(with(
                        ApiError.invalidBody(),
                        "errors",
                        object(
                                "json",
                                object(
                                        "about_me", array("Not a valid string."),
                                        "color", array("Unknown field."),
                                        "email", array("Not a valid email address."),
                                        "password", array("Shorter than minimum length 3."),
                                        "username", array("Length must be between 3 and 64.")))));
        edit(object("about_me", "kept?", "username", null))
                .expectError(ApiError.invalidBody("username", "Field may not be null."));
        ana.get("/api/me").expect(200, ana.view());
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "first_seen", "last_seen", "avatar_url", "url", "posts_url", "has_password"})
    void readOnlyFieldsAreUnknown(String field) {
        edit(object(field, "x")).expectError(ApiError.invalidBody(field, "Unknown field."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"about_me\"]", "\"about_me\"", "5", "true", "null"})
    void jsonThatIsNoObjectIsReported(String body) {
        ana.request("PUT", "/api/me")
                .body("application/json", body)
                .send()
                .expectError(ApiError.invalidBody("_schema", "Invalid input type."));
    }

    @Test
    void aNewPasswordNeedsTheOldOne() {
        edit(object("password", "fresh")).expectError(ApiError.badRequest());
        edit(object("password", "fresh", "old_password", "wrong"))
                .expectError(ApiError.invalidBody("old_password", "Password is incorrect"));
        edit(object("old_password", "wrong"))
                .expectError(ApiError.invalidBody("old_password", "Password is incorrect"));
        edit(object("password", "ab", "old_password", ana.password()))
                .expectError(ApiError.invalidBody("password", "Shorter than minimum length 3."));
        api.logIn(ana.username(), ana.password()).expect(200);

        edit(object("old_password", ana.password())).expect(200, ana.view());
        edit(object("password", "fresh", "old_password", ana.password())).expect(200, ana.view());

        api.logIn(ana.username(), ana.password()).expectError(ApiError.unauthorized());
        api.logIn(ana.username(), "fresh").expect(200);
        api.me(ana.tokens()).expect(200, ana.view());
    }

    @Test
    void aboutMeHasAtMost140Characters() {
        String longest = "é".repeat(140);
        edit(object("about_me", longest)).expect(200, with(ana.view(), "about_me", longest));
        edit(object("about_me", longest + "é"))
                .expectError(ApiError.invalidBody("about_me", "Longer than maximum length 140."));
    }

    @Test
    void malformedJsonIsABadRequest() {
        ana.request("PUT", "/api/me")
                .body("application/json", "{\"about_me\"")
                .send()
                .expectError(ApiError.badRequest());
    }

    @Test
    void othersSeeTheChange() {
        Member ben = api.member("ben");
        edit(object("about_me", "new")).expect(200);

        ben.get("/api/users/" + ana.id()).expect(200, with(ana.view(), "about_me", "new"));
    }

    private Answer edit(JsonObject body) {
        return ana.put("/api/me", body);
    }
}
