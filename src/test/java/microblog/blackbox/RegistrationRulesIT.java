package microblog.blackbox;

import static microblog.blackbox.Bodies.array;
import static microblog.blackbox.Bodies.object;
import static microblog.blackbox.Bodies.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What user names, addresses, passwords and descriptions may be. */
@BlackBox
class RegistrationRulesIT {
    private final MicroblogClient api;
    private final JsonObject valid = MicroblogClient.registration(MicroblogClient.fresh("ana"));

    RegistrationRulesIT(MicroblogClient api) {
        this.api = api;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ab|Length must be between 3 and 64.",
                "''|Length must be between 3 and 64.",
                "1abc|Username must start with a letter",
                "_abc|Username must start with a letter",
                "' abc'|Username must start with a letter",
                "🦊fox|Username must start with a letter"
            })
    void refusesAnInvalidUserName(String username, String message) {
        register(with(valid, "username", username)).expectError(ApiError.invalidBody("username", message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ωμέγα", "王", "Ж", "k/ {?}%", "ab'; drop table users; --"})
    void takesAnyUserNameThatStartsWithALetter(String beginning) {
        String username = MicroblogClient.fresh(beginning);

        JsonObject created =
                register(with(valid, "username", username)).expect(201).object();

        assertEquals(username, created.getString("username"));
    }

    @Test
    void countsCodePoints() {
        String foxes = "🦊".repeat(140);
        assertEquals(
                foxes,
                register(with(valid, "about_me", foxes)).expect(201).object().getString("about_me"));
        register(with(anotherValid(), "about_me", foxes + "x"))
                .expectError(ApiError.invalidBody("about_me", "Longer than maximum length 140."));
        String name = valid.getString("username");
        String longest = name + "🦊".repeat(64 - name.length());
        register(with(anotherValid(), "username", longest)).expect(201);
        register(with(anotherValid(), "username", longest + "x"))
                .expectError(ApiError.invalidBody("username", "Length must be between 3 and 64."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "",
                "@",
                "a@",
                "@example.com",
                "a@host",
                "a b@example.com",
                "a@example.com ",
                "a@exam ple.com",
                "a@example..com",
                "a@-example.com",
                "a@b@example.com",
                "a@example.com\r\nBcc: victim@example.com"
            })
    void refusesAnInvalidAddress(String email) {
        register(with(valid, "email", email)).expectError(ApiError.invalidBody("email", "Not a valid email address."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%s+tag@mail.example.co.uk", "%s@localhost", "%s@пример.рф", "o'%s@example.com", "%s@[127.0.0.1]"
            })
    void takesUnusualAddresses(String pattern) {
        String email = pattern.replace("%s", MicroblogClient.fresh("x"));

        assertEquals(
                email,
                register(with(valid, "email", email)).expect(201).object().getString("email"));
    }

    @Test
    void anAddressHasAtMost120Characters() {
        String local = "e".repeat(40) + MicroblogClient.fresh("e");
        String longest = local + "@" + "d".repeat(120 - local.length() - 13) + ".example.com";
        assertEquals(120, longest.length());
        register(with(valid, "email", longest)).expect(201);
        register(with(anotherValid(), "email", "e" + longest))
                .expectError(ApiError.invalidBody("email", "Longer than maximum length 120."));
        register(with(anotherValid(), "email", "e".repeat(121)))
                .expectError(with(
                        ApiError.invalidBody(),
                        "errors",
                        object(
                                "json",
                                object(
                                        "email",
                                        array("Longer than maximum length 120.", "Not a valid email address.")))));
    }

    @Test
    void aPasswordHasAtLeastThreeCharacters() {
        register(with(valid, "password", "pw"))
                .expectError(ApiError.invalidBody("password", "Shorter than minimum length 3."));
        register(with(valid, "password", "pwd")).expect(201);
    }

    @Test
    void aPasswordMayBeLongAndOfAnyCharacters() {
        String password = "p:ä€🦊 ".repeat(100);
        register(with(valid, "password", password)).expect(201);

        api.logIn(valid.getString("username"), password).expect(200);
        api.logIn(valid.getString("username"), password.substring(1)).expectError(ApiError.unauthorized());
    }

    private JsonObject anotherValid() {
        return MicroblogClient.registration(MicroblogClient.fresh("eve"));
    }

    private Answer register(JsonObject body) {
        return api.post("/api/users", body);
    }
}
