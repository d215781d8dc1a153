package microblog.oauth2;

import jakarta.json.JsonObject;
import java.net.URI;
import java.util.Optional;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.users.Identity;

/** Google. Who somebody is stands in the answer of its userinfo endpoint (OpenID Connect Core 1.0, section 5.3). */
final class Google extends OAuth2Provider {
    private final OAuth2Registration client;
    private final ProviderConnection connection;

    private Google(OAuth2Registration client, ProviderConnection connection) {
        super("google", "Google", client.id(), client.issuer());
        this.client = client;
        this.connection = connection;
    }

    /** Google as configured; empty without a client id. */
    static Optional<OAuth2Provider> of(Settings settings, ProviderConnection connection) {
        return settings.optionalText(Setting.GOOGLE_CLIENT_ID)
                .map(id -> new Google(
                        OAuth2Registration.of(
                                settings,
                                Setting.GOOGLE_CLIENT_ID,
                                Setting.GOOGLE_CLIENT_SECRET,
                                Setting.GOOGLE_AUTHORIZE_URL,
                                Setting.GOOGLE_ACCESS_TOKEN_URL,
                                Setting.GOOGLE_USER_URL),
                        connection));
    }

    @Override
    public URI authorizationUrl(LoginState state, String redirectUri) {
        return authorizationUrl(
                client.authorizeUrl(),
                "https://www.googleapis.com/auth/userinfo.email",
                state,
                redirectUri,
                client.pkce(),
                false);
    }

    @Override
    public Identity identity(String code, LoginState state, String redirectUri) throws ProviderRefusal {
        String accessToken = client.redeem(connection, code, state, redirectUri);
        JsonObject person = object(connection.get(client.userUrl(), accessToken));
        String subject = text(person, "sub").orElseThrow(() -> new ProviderRefusal("the person has no subject (sub)"));
        String address =
                isTrue(person, "email_verified") ? text(person, "email").orElse(null) : null;
        return new Identity(issuer(), subject, address, null);
    }
}
