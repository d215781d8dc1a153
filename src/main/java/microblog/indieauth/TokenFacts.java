package microblog.indieauth;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.stream.JsonGenerator;
import java.time.ZoneOffset;
import microblog.apptokens.AppTokens;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.grants.GrantedTokens;
import microblog.grants.TokenOrigin;
import microblog.json.JsonView;
import microblog.tokens.LiveToken;
import microblog.tokens.TokenClient;

/** What is told about a live token: to whoever holds it, and to resource servers that were presented it. */
@ApplicationScoped
public class TokenFacts {
    @Inject
    GrantedTokens tokens;

    @Inject
    Profiles profiles;

    @Inject
    Settings settings;

    private TokenClient ownSite;
    private String issuer;

    @PostConstruct
    void configure() {
        issuer = settings.url(Setting.PUBLIC_URL) + "/";
        // Logins have no client: what they were given to is this site itself.
        ownSite = new TokenClient(issuer, settings.text(Setting.SITE_NAME));
    }

    /** For whoever holds it: {@code client_id} is the app's name, {@code client_uri} what identifies it. */
    JsonView view(LiveToken token, ProfileView profile) {
        TokenOrigin origin = tokens.origin(token.id());
        TokenClient client = client(origin);
        String me = me(token, origin);
        return json -> {
            json.writeStartObject()
                    .write("me", me)
                    .write("client_id", client.name())
                    .write("client_uri", client.id())
                    .write("scope", token.scopes().toString())
                    .writeKey("profile");
            profile.writeTo(json);
            json.writeEnd();
        };
    }

    /** For a resource server (RFC 7662, section 2.2; IndieAuth, section 6.1 "Access Token Verification Request"). */
    JsonView introspection(LiveToken token) {
        TokenOrigin origin = tokens.origin(token.id());
        String me = me(token, origin);
        return json -> {
            json.writeStartObject()
                    .write("active", true)
                    .write("me", me)
                    .write("client_id", client(origin).id())
                    .write("scope", token.scopes().toString())
                    .write("token_type", "Bearer")
                    .write("iss", issuer)
                    .write("sub", Long.toString(token.person().id()))
                    .write("username", token.person().username());
            writeTimes(json, token, origin);
            json.writeEnd();
        };
    }

    private static void writeTimes(JsonGenerator json, LiveToken token, TokenOrigin origin) {
        if (origin.issuedAt() != null) {
            json.write("iat", origin.issuedAt().toEpochSecond(ZoneOffset.UTC));
        }
        if (!token.end().equals(AppTokens.NEVER)) {
            json.write("exp", token.end().toEpochSecond(ZoneOffset.UTC));
        }
    }

    private String me(LiveToken token, TokenOrigin origin) {
        return origin.client() == null
                ? profiles.me(token.person())
                : profiles.me(token.person(), origin.client().id());
    }

    private TokenClient client(TokenOrigin origin) {
        return origin.client() == null ? ownSite : origin.client();
    }
}
