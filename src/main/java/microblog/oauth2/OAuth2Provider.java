package microblog.oauth2;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import microblog.errors.Busy;
import microblog.users.Identity;

/**
 * A provider with which people log in: where to send them, and who they are when they come back with a code (RFC 6749,
 * section 4.1). It knows nothing of this server's own addresses, cookies and accounts.
 */
public abstract sealed class OAuth2Provider permits GitHub, Google, OpenIdProvider {
    private static final Pattern ACCESS_TOKEN = Pattern.compile("[\\x21-\\x7E]{1,8192}");

    private final String name;
    private final String title;
    private final String clientId;
    private final String issuer;

    OAuth2Provider(String name, String title, String clientId, String issuer) {
        this.name = name;
        this.title = title;
        this.clientId = clientId;
        this.issuer = issuer;
    }

    /** The name in addresses, such as {@code github}. */
    public String name() {
        return name;
    }

    /** The name for people. */
    public String title() {
        return title;
    }

    /** What the identities that it vouches for name as their provider. */
    public String issuer() {
        return issuer;
    }

    /** Whether it tells people apart for good, so that somebody can be known by their account there. */
    public boolean tellsPeopleApart() {
        return true;
    }

    String clientId() {
        return clientId;
    }

    /**
     * Where a browser begins to log in.
     *
     * @param redirectUri where the provider sends the browser back to
     * @throws Busy when the provider has to be asked and can't be reached
     */
    public abstract URI authorizationUrl(LoginState state, String redirectUri);

    /**
     * Who has come back with {@code code}.
     *
     * @param redirectUri the same as before
     * @throws ProviderRefusal when the provider doesn't vouch for anybody
     * @throws Busy when the provider can't be reached
     */
    public abstract Identity identity(String code, LoginState state, String redirectUri) throws ProviderRefusal;

    /** The authorization request (RFC 6749, section 4.1.1), with a code challenge when {@code pkce}. */
    URI authorizationUrl(
            URI endpoint, String scope, LoginState state, String redirectUri, boolean pkce, boolean openId) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", clientId);
        parameters.put("redirect_uri", redirectUri);
        parameters.put("response_type", "code");
        parameters.put("scope", scope);
        parameters.put("state", state.state());
        if (pkce) {
            parameters.put("code_challenge", state.codeChallenge());
            parameters.put("code_challenge_method", "S256");
        }
        if (openId) {
            parameters.put("nonce", state.nonce());
        }
        String separator = endpoint.getRawQuery() == null ? "?" : "&";
        return URI.create(endpoint + separator + ProviderConnection.encoded(parameters));
    }

    /** The access token request (RFC 6749, section 4.1.3), without the client's credentials. */
    static Map<String, String> tokenRequest(String code, LoginState state, String redirectUri, boolean pkce) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirectUri);
        if (pkce) {
            form.put("code_verifier", state.codeVerifier());
        }
        return form;
    }

    static String accessToken(JsonValue answer) throws ProviderRefusal {
        return text(object(answer), "access_token")
                .filter(token -> ACCESS_TOKEN.matcher(token).matches())
                .orElseThrow(() -> new ProviderRefusal("the answer has no access token"));
    }

    static JsonObject object(JsonValue answer) throws ProviderRefusal {
        if (answer instanceof JsonObject object) {
            return object;
        }
        throw new ProviderRefusal("the answer is no JSON object");
    }

    static Optional<String> text(JsonObject object, String member) {
        return object.get(member) instanceof JsonString text
                        && !text.getString().isEmpty()
                ? Optional.of(text.getString())
                : Optional.empty();
    }

    /** Whether a member is true; some providers write it as a text. */
    static boolean isTrue(JsonObject object, String member) {
        JsonValue value = object.get(member);
        return value == JsonValue.TRUE
                || value instanceof JsonString text && text.getString().equals("true");
    }
}
