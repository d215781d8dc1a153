package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BlackBox
class PasswordResetIT {
    private final MicroblogClient api;
    private final Mailbox mailbox;
    private final Member ana;

    PasswordResetIT(MicroblogClient api, Mailbox mailbox) {
        this.api = api;
        this.mailbox = mailbox;
        ana = api.member("ana");
    }

    @Test
    void theMailHasTheLinkAndTheNameInTextAndInHtml() {
        api.askForReset(ana.email()).expectEmpty(204);

        Letter letter = mailbox.letterTo(ana.email());
        assertEquals("donotreply@microblog.example.com", letter.from());
        assertEquals("Reset Your Password", letter.subject());
        assertTrue(letter.text().contains(ana.username()) && letter.html().contains(ana.username()));
        assertTrue(letter.link().matches("http://localhost:3000/reset\\?token=[A-Za-z0-9_.-]{22,}"), letter.link());
    }

    @Test
    void aNameThatIsMoreThanANameIsNotInTheMail() {
        String username = MicroblogClient.fresh("x<b>&\"'");
        String email = MicroblogClient.fresh("markup") + "@example.com";
        api.post("/api/users", object("username", username, "email", email, "password", "pass"))
                .expect(201);

        api.askForReset(email).expect(204);

        Letter letter = mailbox.letterTo(email);
        assertTrue(letter.text().startsWith("Hello,"), letter.text());
        assertTrue(!letter.html().contains("x<b>") && !letter.html().contains("x&lt;b&gt;"), letter.html());
    }

    @Test
    void theLinkSetsANewPasswordAndEndsAllLogins() {
        String token = tokenByMail();

        api.reset(token, "fresh password").expectEmpty(204);

        api.logIn(ana.username(), ana.password()).expectError(ApiError.unauthorized());
        api.logIn(ana.username(), "fresh password").expect(200);
        api.logIn(ana.email(), "fresh password").expect(200);
        api.me(ana.tokens()).expectError(ApiError.unauthorized());
        api.renew(ana.tokens()).expectError(ApiError.unauthorized());
    }

    @Test
    void theLinkWorksOnce() {
        String token = tokenByMail();
        api.reset(token, "fresh password").expect(204);

        api.reset(token, "another password").expectError(ApiError.badRequest());

        api.logIn(ana.username(), "fresh password").expect(200);
    }

    @Test
    void aResetVoidsEarlierLinksOfTheSamePerson() {
        String first = tokenByMail();
        api.askForReset(ana.email()).expect(204);
        String second = mailbox.letterTo(ana.email(), 2).argument("token");

        api.reset(second, "fresh password").expect(204);

        api.reset(first, "another password").expectError(ApiError.badRequest());
    }

    @Test
    void theLinkDiesWhenTheAddressChanges() {
        String token = tokenByMail();
        ana.put("/api/me", object("email", "new" + ana.email())).expect(200);

        api.reset(token, "fresh password").expectError(ApiError.badRequest());

        api.logIn(ana.username(), ana.password()).expect(200);
    }

    @Test
    void manyAtOnceWithOneLinkOneWins() {
        String token = tokenByMail();

        Race.of(client -> api.reset(token, "password " + client)).expectOneWinner(204, 400);

        long working = java.util.stream.IntStream.range(0, Race.CLIENTS)
                .filter(client ->
                        api.logIn(ana.username(), "password " + client).status() == 200)
                .count();
        assertEquals(1, working, "passwords that work");
    }

    @Test
    void anUnknownAddressGetsTheSameAnswerAndNoMail() {
        String unknown = MicroblogClient.fresh("nobody") + "@example.com";

        api.askForReset(unknown).expectEmpty(204);

        api.askForReset(ana.email()).expect(204);
        mailbox.letterTo(ana.email());
        assertEquals(0, mailbox.lettersTo(unknown).size());
    }

    @Test
    void brokenBodiesAreReported() {
        String missing = "Missing data for required field.";
        api.post("/api/tokens/reset", object()).expectError(ApiError.invalidBody("email", missing));
        api.request("POST", "/api/tokens/reset").send().expectError(ApiError.invalidBody("email", missing));
        api.askForReset("nobody").expectError(ApiError.invalidBody("email", "Not a valid email address."));
        api.put("/api/tokens/reset", object())
                .expectError(ApiError.invalidBody("new_password", missing, "token", missing));
        api.reset("x", "ab").expectError(ApiError.invalidBody("new_password", "Shorter than minimum length 3."));
    }

    @Test
    void aBodyThatIsRefusedSpendsNothing() {
        String token = tokenByMail();
        api.reset(token, "ab").expect(400);
        api.reset(token + "x", "fresh password").expectError(ApiError.badRequest());

        api.reset(token, "fresh password").expect(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "a.b.c", "🦊"})
    void anythingElseIsNoResetToken(String token) {
        api.reset(token, "fresh password").expectError(ApiError.badRequest());
    }

    @Test
    void tokensOfOneKindNeverWorkAsAnother() {
        String token = tokenByMail();

        api.request("GET", "/api/me").bearer(token).send().expectError(ApiError.unauthorized());
        api.renew(new TokenPair(token, token)).expectError(ApiError.unauthorized());
        api.renew(new TokenPair(ana.tokens().accessToken(), token)).expectError(ApiError.unauthorized());
        api.reset(ana.tokens().accessToken(), "fresh password").expectError(ApiError.badRequest());
        api.reset(ana.tokens().refreshToken(), "fresh password").expectError(ApiError.badRequest());
    }

    @Test
    void aBrowserClientThatSendsABadTokenAlongIsServed() {
        api.request("POST", "/api/tokens/reset")
                .bearer("null")
                .json(object("email", ana.email()))
                .send()
                .expect(204);
        api.request("PUT", "/api/tokens/reset")
                .bearer("null")
                .json(object("token", mailbox.letterTo(ana.email()).argument("token"), "new_password", "fresh"))
                .send()
                .expect(204);
    }

    private String tokenByMail() {
        api.askForReset(ana.email()).expect(204);
        return mailbox.letterTo(ana.email()).argument("token");
    }
}
