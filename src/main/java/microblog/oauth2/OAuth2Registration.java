package microblog.oauth2;

import jakarta.json.JsonValue;
import java.net.URI;
import java.util.Map;
import microblog.config.Setting;
import microblog.config.Settings;

/**
 * This server as a confidential client (RFC 6749, section 2.1) of a provider with addresses of its own.
 *
 * @param pkce whether the provider is known to support PKCE (RFC 7636): it is at its own addresses, not at replaced
 *     ones
 */
record OAuth2Registration(String id, String secret, URI authorizeUrl, URI tokenUrl, URI userUrl, boolean pkce) {
    static OAuth2Registration of(
            Settings settings, Setting id, Setting secret, Setting authorizeUrl, Setting tokenUrl, Setting userUrl) {
        return new OAuth2Registration(
                settings.text(id),
                settings.optionalText(secret).orElse(""),
                settings.url(authorizeUrl),
                settings.url(tokenUrl),
                settings.url(userUrl),
                settings.text(authorizeUrl).equals(authorizeUrl.defaultValue().orElseThrow()));
    }

    /** The provider as the issuer of identities: the same people's ids at another address are other people's. */
    String issuer() {
        return authorizeUrl.getScheme() + "://" + authorizeUrl.getAuthority();
    }

    /** Redeems a code for an access token. */
    String redeem(ProviderConnection connection, String code, LoginState state, String redirectUri)
            throws ProviderRefusal {
        Map<String, String> form = OAuth2Provider.tokenRequest(code, state, redirectUri, pkce);
        form.put("client_id", id);
        form.put("client_secret", secret);
        JsonValue answer = connection.post(tokenUrl, form, Map.of());
        return OAuth2Provider.accessToken(answer);
    }

    /** Nothing of the secret. */
    @Override
    public String toString() {
        return "OAuth2Registration[" + id + "]";
    }
}
