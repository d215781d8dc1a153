package microblog.blackbox;

import static microblog.blackbox.Bodies.array;
import static microblog.blackbox.Bodies.object;
import static microblog.blackbox.Bodies.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BlackBox
class RegistrationIT {
    private final MicroblogClient api;
    private final JsonObject valid = MicroblogClient.registration(MicroblogClient.fresh("ana"));

    RegistrationIT(MicroblogClient api) {
        this.api = api;
    }

    @Test
    void answersWithTheNewPerson() throws NoSuchAlgorithmException {
        JsonObject wanted = with(with(valid, "about_me", "hello there"), "email", "UPPER" + valid.getString("email"));

        Answer answer = register(wanted).expect(201);

        JsonObject created = answer.object();
        String path = "/api/users/" + created.getInt("id");
        String email = wanted.getString("email");
        byte[] digest = MessageDigest.getInstance("MD5")
                .digest(("upper" + valid.getString("email")).getBytes(StandardCharsets.UTF_8));
        assertEquals(
                object(
                        "about_me",
                        "hello there",
                        "avatar_url",
                        "https://www.gravatar.com/avatar/" + HexFormat.of().formatHex(digest) + "?d=identicon",
                        "email",
                        email,
                        "first_seen",
                        created.getString("first_seen"),
                        "has_password",
                        true,
                        "id",
                        created.getInt("id"),
                        "last_seen",
                        Answer.A_TIME,
                        "posts_url",
                        path + "/posts",
                        "url",
                        path,
                        "username",
                        wanted.getString("username")),
                answer.body());
        Duration age = Duration.between(Instant.parse(created.getString("first_seen")), Instant.now());
        assertTrue(age.abs().compareTo(Duration.ofMinutes(1)) < 0, "first seen just now");
        assertTrue(created.getString("first_seen").matches(".*\\.\\d{6}Z"), "in microseconds");
    }

    @Test
    void theNewPersonCanLogInAndIsShownAlike() {
        Member ana = api.member("ana");

        ana.get("/api/users/" + ana.id()).expect(200, ana.view());
        ana.get("/api/users/" + ana.username()).expect(200, ana.view());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer null", "Bearer garbage", "Basic ???", "nonsense"})
    void ignoresAnAuthorizationHeader(String authorization) {
        api.request("POST", "/api/users")
                .header("Authorization", authorization)
                .json(valid)
                .send()
                .expect(201);
    }

    @Test
    void anAboutMeMayBeMissingOrNullOrEmpty() {
        assertTrue(register(valid).expect(201).object().isNull("about_me"));
        assertTrue(register(with(anotherValid(), "about_me", null))
                .expect(201)
                .object()
                .isNull("about_me"));
        assertEquals(
                "",
                register(with(anotherValid(), "about_me", ""))
                        .expect(201)
                        .object()
                        .getString("about_me"));
    }

    @Test
    void reportsAllErrorsOfABodyAtOnce() {
        register(object())
                .expectError(ApiError.invalidBody(
                        "email", "Missing data for required field.",
                        "password", "Missing data for required field.",
                        "username", "Missing data for required field."));
        register(object("username", "1", "email", 5, "password", null, "color", "red", "about_me", "a".repeat(141)))
                .expectError(with(
                        ApiError.invalidBody(),
                        "errors",
                        object(
                                "json",
                                object(
                                        "about_me", array("Longer than maximum length 140."),
                                        "color", array("Unknown field."),
                                        "email", array("Not a valid string."),
                                        "password", array("Field may not be null."),
                                        "username", array("Length must be between 3 and 64.")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "email", "password"})
    void eachOfThreeFieldsIsRequired(String field) {
        JsonObject body =
                jakarta.json.Json.createObjectBuilder(valid).remove(field).build();

        register(body).expectError(ApiError.invalidBody(field, "Missing data for required field."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"id", "first_seen", "last_seen", "avatar_url", "url", "posts_url", "has_password", "isAdmin"})
    void fieldsThatCannotBeSetAreUnknown(String field) {
        register(with(valid, field, "x")).expectError(ApiError.invalidBody(field, "Unknown field."));
    }

    @Test
    void refusesWhatIsTaken() {
        register(valid).expect(201);

        register(with(anotherValid(), "username", valid.getString("username")))
                .expectError(ApiError.invalidBody("username", "Use a different username."));
        register(with(anotherValid(), "email", valid.getString("email")))
                .expectError(ApiError.invalidBody("email", "Use a different email."));
        register(valid)
                .expectError(ApiError.invalidBody(
                        "email", "Use a different email.", "username", "Use a different username."));
    }

    @Test
    void namesAndAddressesThatDifferInCaseAreDifferent() {
        register(valid).expect(201);

        JsonObject upper = with(
                anotherValid(), "username", "ANA" + valid.getString("username").substring(3));
        register(upper).expect(201);
        register(with(anotherValid(), "email", "ANA" + valid.getString("email").substring(3)))
                .expect(201);
    }

    @Test
    void aRefusedRegistrationLeavesNothingBehind() {
        register(with(valid, "password", "pw")).expect(400);

        register(valid).expect(201);
    }

    @Test
    void withoutABodyAllIsMissing() {
        api.request("POST", "/api/users")
                .send()
                .expectError(ApiError.invalidBody(
                        "email", "Missing data for required field.",
                        "password", "Missing data for required field.",
                        "username", "Missing data for required field."));
    }

    @Test
    void aBodyThatIsNotDeclaredAsJsonCountsAsNone() {
        for (String type :
                new String[] {null, "text/plain", "application/x-www-form-urlencoded", "application/jsonx"}) {
            api.request("POST", "/api/users")
                    .body(type, valid.toString())
                    .send()
                    .expect(400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=utf-8",
                "APPLICATION/JSON",
                "application/problem+json",
                "application/vnd.api+json"
            })
    void everyJsonTypeIsJson(String type) {
        api.request("POST", "/api/users").body(type, valid.toString()).send().expect(201);
    }

    private JsonObject anotherValid() {
        return MicroblogClient.registration(MicroblogClient.fresh("eve"));
    }

    private Answer register(JsonObject body) {
        return api.post("/api/users", body);
    }
}
