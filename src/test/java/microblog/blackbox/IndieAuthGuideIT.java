package microblog.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs the commands of {@code docs/indieauth.md} as they stand there. */
@BlackBox
class IndieAuthGuideIT {
    /** The resource servers that the server under test knows. */
    static final String INTROSPECTION_CLIENTS = "photos=a secret of the photos";

    private static final String SECRET = "a secret of the photos";

    private final MicroblogClient api;
    private final Member ana;
    private final AppUser user;
    private final String issuer;

    IndieAuthGuideIT(MicroblogClient api) {
        this.api = api;
        ana = api.member("ana");
        user = AppUser.signedIn(api, ana);
        issuer = api.get("/.well-known/oauth-authorization-server").object().getString("issuer");
    }

    @Test
    void commandsDoWhatThePageSays() {
        Guide.assumeThere(List.of("curl", "openssl"));
        assumeTrue(
                api.request("POST", "/indieauth/introspect")
                                .basic("photos", SECRET)
                                .send()
                                .status()
                        == 400,
                "the server does not know the resource server of the page");
        Guide guide = Guide.of("indieauth.md")
                .set("SERVER", api.base().toString())
                .set("ME", issuer + "@" + ana.username())
                .set("CLIENT_ID", AppUser.CLIENT)
                .set("REDIRECT_URI", AppUser.REDIRECT)
                .set("VERIFIER", AppUser.VERIFIER)
                .set("SECRET", SECRET);

        assertTrue(guide.text().contains("rel=\"indieauth-metadata\""));
        assertEquals(issuer, guide.json().getString("issuer"));
        assertEquals(AppUser.CHALLENGE, guide.text());
        guide.set("CODE", code("profile"));
        assertEquals(issuer + "@" + ana.username(), guide.json().getString("me"));
        guide.set("CODE", code("profile create update delete"));
        JsonObject tokens = guide.json();
        guide.set("ACCESS_TOKEN", tokens.getString("access_token"))
                .set("REFRESH_TOKEN", tokens.getString("refresh_token"));
        JsonObject whose = guide.json();
        assertEquals(AppUser.CLIENT, whose.getString("client_uri"));
        assertEquals(whose.getJsonObject("profile"), guide.json());
        renewPublishAndRevoke(guide);
        guide.end();
    }

    private void renewPublishAndRevoke(Guide guide) {
        guide.set("ACCESS_TOKEN", guide.json().getString("access_token"));

        String created = guide.text();
        Matcher location = Pattern.compile("(?im)^location: (\\S+)").matcher(created);
        assertTrue(location.find() && created.contains(" 201 "), created);
        guide.set("POST", location.group(1));
        assertEquals("", guide.text());
        assertEquals(
                "Hello again",
                guide.json().getJsonObject("properties").getJsonArray("content").getString(0));
        assertEquals("", guide.text());
        api.get(path(location.group(1))).expect(410);
        assertEquals("", guide.text());
        api.get(path(location.group(1))).expect(200);

        assertTrue(!guide.json().getJsonArray("keys").isEmpty());
        assertTrue(guide.json().getBoolean("active"));
        assertEquals("{}", guide.text().strip());
        assertEquals(false, guide.json().getBoolean("active"));
    }

    private String code(String scope) {
        return user.code("scope", scope, "code_challenge", AppUser.CHALLENGE, "code_challenge_method", "S256");
    }

    private static String path(String url) {
        return url.substring(url.indexOf("/@"));
    }
}
