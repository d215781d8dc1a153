package microblog.blackbox;

import static microblog.blackbox.Bodies.array;
import static microblog.blackbox.Bodies.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Released client libraries run their whole flow; the person agrees to what they ask. */
@BlackBox
class RealClientsIT {
    private final MicroblogClient api;
    private final AppUser user;
    private final String issuer;
    private final String me;

    RealClientsIT(MicroblogClient api) {
        this.api = api;
        Member ana = api.member("ana");
        user = AppUser.signedIn(api, ana);
        issuer = api.get("/.well-known/oauth-authorization-server").object().getString("issuer");
        me = issuer + "@" + ana.username();
    }

    @BeforeAll
    static void nodeIsThere() {
        NodeClient.assumeThere();
    }

    @Test
    void oauth4webapiSignsInRenewsAndRevokes() {
        JsonObject result =
                NodeClient.run("oauth4webapi.mjs", List.of(issuer, AppUser.CLIENT, AppUser.REDIRECT), this::agree);

        assertEquals(
                object(
                        "me",
                        me,
                        "scope",
                        "profile email create",
                        "expires",
                        true,
                        "email",
                        user.person().email(),
                        "renewed",
                        true,
                        "afterwards",
                        "invalid_token"),
                result);
    }

    @Test
    void indieauthHelperVerifiesAPersonAndGetsAToken() {
        JsonObject result =
                NodeClient.run("indieauth-helper.mjs", List.of(me, AppUser.CLIENT, AppUser.REDIRECT), this::agree);

        assertEquals(object("me", me, "endpoints", issuer + "indieauth/auth", "valid", true), result);
    }

    @Test
    void micropubHelperPublishesChangesDeletesAndRestores() {
        JsonObject result =
                NodeClient.run("micropub-helper.mjs", List.of(me, AppUser.CLIENT, AppUser.REDIRECT), this::agree);

        assertEquals(true, result.getBoolean("verified"));
        assertEquals(array("note"), result.getJsonArray("types"));
        assertEquals("changed by a client", result.getString("content"));
        String page = api.get("/@" + user.person().username()).text();
        assertTrue(page.contains("changed by a client") && page.contains("written as a form"), page);
        assertTrue(!page.contains("written in vain") && page.contains(result.getString("json")), page);
    }

    private String agree(String address) {
        assertTrue(address.startsWith(issuer), address);
        return user.approve(user.consent("/" + address.substring(issuer.length())))
                .header("Location")
                .orElseThrow();
    }
}
