package microblog.oauth2;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.Optional;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.users.Identity;

/**
 * GitHub, or a GitHub Enterprise server. A person's address is the primary one, if it is verified (GitHub REST API,
 * "Emails"). What tells people apart for good, the id, is in the profile, whose address is the one of the mail
 * addresses without its last segment ({@code /user} for {@code /user/emails}); where it isn't, only the mail address
 * counts.
 */
final class GitHub extends OAuth2Provider {
    private static final String EMAILS = "/emails";

    private final OAuth2Registration client;
    private final ProviderConnection connection;

    private GitHub(OAuth2Registration client, ProviderConnection connection) {
        super("github", "GitHub", client.id(), client.issuer());
        this.client = client;
        this.connection = connection;
    }

    /** GitHub as configured; empty without a client id. */
    static Optional<OAuth2Provider> of(Settings settings, ProviderConnection connection) {
        return settings.optionalText(Setting.GITHUB_CLIENT_ID)
                .map(id -> new GitHub(
                        OAuth2Registration.of(
                                settings,
                                Setting.GITHUB_CLIENT_ID,
                                Setting.GITHUB_CLIENT_SECRET,
                                Setting.GITHUB_AUTHORIZE_URL,
                                Setting.GITHUB_ACCESS_TOKEN_URL,
                                Setting.GITHUB_USER_URL),
                        connection));
    }

    @Override
    public URI authorizationUrl(LoginState state, String redirectUri) {
        return authorizationUrl(client.authorizeUrl(), "user:email", state, redirectUri, client.pkce(), false);
    }

    @Override
    public boolean tellsPeopleApart() {
        return profileUrl(client.userUrl()).isPresent();
    }

    @Override
    public Identity identity(String code, LoginState state, String redirectUri) throws ProviderRefusal {
        String accessToken = client.redeem(connection, code, state, redirectUri);
        String address = primaryAddress(connection.get(client.userUrl(), accessToken));
        Optional<URI> profileUrl = profileUrl(client.userUrl());
        if (profileUrl.isEmpty()) {
            return new Identity(issuer(), null, address, null);
        }
        JsonObject profile = object(connection.get(profileUrl.get(), accessToken));
        if (!(profile.get("id") instanceof JsonNumber id)) {
            throw new ProviderRefusal("the profile has no id");
        }
        return new Identity(
                issuer(), id.toString(), address, text(profile, "login").orElse(null));
    }

    /** The primary address if it is verified, or null. */
    private static String primaryAddress(JsonValue answer) throws ProviderRefusal {
        if (!(answer instanceof JsonArray addresses)) {
            throw new ProviderRefusal("the mail addresses are no list");
        }
        return addresses.stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .filter(address -> isTrue(address, "primary") && isTrue(address, "verified"))
                .flatMap(address -> text(address, "email").stream())
                .findFirst()
                .orElse(null);
    }

    private static Optional<URI> profileUrl(URI emailsUrl) {
        String url = emailsUrl.toString();
        return url.endsWith(EMAILS)
                ? Optional.of(URI.create(url.substring(0, url.length() - EMAILS.length())))
                : Optional.empty();
    }
}
