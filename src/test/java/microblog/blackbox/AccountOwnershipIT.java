package microblog.blackbox;

import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.SignedJWT;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.text.ParseException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account stays with its owner: what ends with a password, whose a name is, who sees an address. */
@BlackBox
class AccountOwnershipIT {
    private final MicroblogClient api;
    private final Mailbox mailbox;
    private final Member ana;

    AccountOwnershipIT(MicroblogClient api, Mailbox mailbox) {
        this.api = api;
        this.mailbox = mailbox;
        ana = api.member("ana");
    }

    @Test
    void aNewPasswordEndsEveryLoginButTheOneThatMadeIt() {
        Member elsewhere = ana.loggedInAgain();
        AppUser web = AppUser.signedIn(api, ana);

        changePassword().expect(200);

        ana.get("/api/me").expect(200);
        elsewhere.get("/api/me").expectError(ApiError.unauthorized());
        api.renew(elsewhere.tokens()).expectError(ApiError.unauthorized());
        assertFalse(web.browser().open("/apps").text().contains("Revoke"), "the web session has ended");
    }

    @Test
    void aNewPasswordEndsLinksToAnotherOne() {
        api.askForReset(ana.email()).expect(204);
        String token = mailbox.letterTo(ana.email()).argument("token");

        changePassword().expect(200);

        api.reset(token, "somebody else's").expect(400);
        api.logIn(ana.username(), "another pass word").expect(200);
    }

    @Test
    void aNameThatWasGivenOutIsNobodyElses() {
        String old = ana.username();
        JsonObject identity = api.request("POST", "/account/verify")
                .bearer(ana.tokens().accessToken())
                .send()
                .expect(200)
                .object();
        String renamed = MicroblogClient.fresh("renamed");
        ana.put("/api/me", object("username", renamed)).expect(200);

        JsonObject stranger =
                Bodies.with(MicroblogClient.registration(old), "email", MicroblogClient.fresh("s") + "@example.com");
        api.post("/api/users", stranger).expectError(ApiError.invalidBody("username", "Use a different username."));
        Answer moved = api.get("/@" + old);
        assertEquals(301, moved.status(), moved::toString);
        assertEquals(
                identity.getString("me").replace(old, renamed),
                moved.header("Location").orElseThrow());
        for (String feed : List.of("/feed.json", "/feed.atom?limit=3")) {
            Answer movedFeed = api.get("/@" + old + feed);
            assertEquals(301, movedFeed.status(), movedFeed::toString);
            assertTrue(movedFeed.header("Location").orElseThrow().endsWith("/@" + renamed + feed), movedFeed::toString);
            movedFeed.expectHeader("Cache-Control", "no-cache");
        }
        ana.put("/api/me", object("username", old)).expect(200);
    }

    @Test
    void anAppKnowsAUserByTheSameUrlAfterAChangeOfName() {
        AppUser user = AppUser.signedIn(api, ana);
        JsonObject before = user.tokens("profile");
        String me = before.getString("me");
        ana.put("/api/me", object("username", MicroblogClient.fresh("renamed"))).expect(200);

        assertEquals(
                me,
                user.whose(before.getString("access_token"))
                        .expect(200)
                        .object()
                        .getString("me"));
        assertEquals(
                me,
                user.renew(before.getString("refresh_token"))
                        .expect(200)
                        .object()
                        .getString("me"));
        assertEquals(me, user.tokens("profile").getString("me"), "also when it asks again");
    }

    @Test
    void aNameThatWasNeverGivenOutIsFreeAtOnce() {
        String old = ana.username();
        ana.put("/api/me", object("username", MicroblogClient.fresh("renamed"))).expect(200);

        JsonObject other = Bodies.with(
                MicroblogClient.registration(old), "email", MicroblogClient.fresh("other") + "@example.com");
        api.post("/api/users", other).expect(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hi\nYour account", "a\tb c", "a\u202eb c", "a\u2028b c", "a\u0085b c"})
    void aNameHasNoCharactersThatWouldWriteOurMails(String name) {
        api.post("/api/users", Bodies.with(MicroblogClient.registration(MicroblogClient.fresh("x")), "username", name))
                .expectError(ApiError.invalidBody("username", "Username has characters that are not allowed"));
        ana.put("/api/me", object("username", name))
                .expectError(ApiError.invalidBody("username", "Username has characters that are not allowed"));
    }

    @Test
    void anAppSeesAddressesOnlyAsFarAsItsScopesGo() {
        Member ben = api.member("ben");
        ben.publish("from ben");
        AppUser user = AppUser.signedIn(api, ana);

        String reader = user.accessToken("read create");
        for (String path :
                List.of("/api/users/" + ben.id(), "/api/users/" + ana.id(), "/api/users/" + ana.username())) {
            assertEquals(JsonValue.NULL, as(reader, path).get("email"), path);
        }
        as(reader, "/api/posts")
                .getJsonArray("data")
                .forEach(post -> assertEquals(
                        JsonValue.NULL,
                        post.asJsonObject().getJsonObject("author").get("email")));
        JsonObject posted = api.request("POST", "/api/posts")
                .bearer(reader)
                .json(object("text", "by an app"))
                .send()
                .expect(201)
                .object();
        assertEquals(JsonValue.NULL, posted.getJsonObject("author").get("email"));

        String knowing = user.accessToken("read email");
        assertEquals(ana.email(), as(knowing, "/api/users/" + ana.id()).getString("email"));
        assertEquals(JsonValue.NULL, as(knowing, "/api/users/" + ben.id()).get("email"));
        assertEquals(
                ben.email(),
                ana.get("/api/users/" + ben.id()).expect(200).object().getString("email"));
    }

    @Test
    void ourTokensAreAccessTokensForUs() throws ParseException {
        SignedJWT token = SignedJWT.parse(ana.tokens().accessToken());

        assertEquals("at+jwt", token.getHeader().getType().toString());
        assertEquals(
                List.of(token.getJWTClaimsSet().getIssuer()),
                token.getJWTClaimsSet().getAudience());
        assertTrue(token.getJWTClaimsSet().getStringClaim("scope").contains("account"));
    }

    private JsonObject as(String token, String path) {
        return api.request("GET", path).bearer(token).send().expect(200).object();
    }

    private Answer changePassword() {
        return ana.put("/api/me", object("old_password", ana.password(), "password", "another pass word"));
    }
}
