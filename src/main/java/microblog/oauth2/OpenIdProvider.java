package microblog.oauth2;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import microblog.config.OidcClient;
import microblog.errors.Busy;
import microblog.logs.Log;
import microblog.users.Identity;

/**
 * Any OpenID provider, found by its issuer identifier (OpenID Connect Discovery 1.0): who somebody is stands in the ID
 * token (OpenID Connect Core 1.0), and their address there or in the answer of the userinfo endpoint.
 */
final class OpenIdProvider extends OAuth2Provider {
    private static final Duration METADATA_LIFE = Duration.ofHours(1);
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final OidcClient client;
    private final ProviderConnection connection;
    private volatile Discovered discovered;

    private record Discovered(OpenIdMetadata metadata, IdTokens idTokens, Instant readAt) {}

    OpenIdProvider(OidcClient client, ProviderConnection connection) {
        super(client.name(), title(client.name()), client.clientId(), client.issuer());
        this.client = client;
        this.connection = connection;
    }

    private static String title(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('_', ' ');
    }

    @Override
    public URI authorizationUrl(LoginState state, String redirectUri) {
        OpenIdMetadata metadata = discover().metadata();
        return authorizationUrl(
                metadata.authorizationUrl(), "openid email profile", state, redirectUri, metadata.pkce(), true);
    }

    @Override
    public Identity identity(String code, LoginState state, String redirectUri) throws ProviderRefusal {
        Discovered provider = discover();
        JsonObject tokens = object(redeem(provider.metadata(), code, state, redirectUri));
        String idToken = text(tokens, "id_token").orElseThrow(() -> new ProviderRefusal("the answer has no ID token"));
        JsonObject claims = json(provider.idTokens().verify(idToken, state));
        JsonObject person = text(claims, "email").isPresent()
                        || provider.metadata().userinfoUrl().isEmpty()
                ? claims
                : userinfo(provider.metadata().userinfoUrl().get(), tokens, claims);
        boolean verified =
                isTrue(person, "email_verified") || client.trustEmail() && !person.containsKey("email_verified");
        return new Identity(
                client.issuer(),
                claims.getString("sub"),
                verified ? text(person, "email").orElse(null) : null,
                text(claims, "preferred_username")
                        .or(() -> text(person, "preferred_username"))
                        .orElse(null));
    }

    private JsonValue redeem(OpenIdMetadata metadata, String code, LoginState state, String redirectUri)
            throws ProviderRefusal {
        Map<String, String> form = tokenRequest(code, state, redirectUri, metadata.pkce());
        Optional<String> secret = client.clientSecret();
        if (secret.isPresent() && metadata.basicCredentials()) {
            // RFC 6749, section 2.3.1: both are form-encoded before they are joined.
            String pair = ProviderConnection.encoded(clientId()) + ":" + ProviderConnection.encoded(secret.get());
            String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
            return connection.post(metadata.tokenUrl(), form, Map.of("Authorization", "Basic " + basic));
        }
        form.put("client_id", clientId());
        secret.ifPresent(text -> form.put("client_secret", text));
        return connection.post(metadata.tokenUrl(), form, Map.of());
    }

    /** More about the person; it must be the same one (OpenID Connect Core 1.0, section 5.3.2). */
    private JsonObject userinfo(URI address, JsonObject tokens, JsonObject claims) throws ProviderRefusal {
        JsonObject person = object(connection.get(address, accessToken(tokens)));
        if (!text(person, "sub").equals(text(claims, "sub"))) {
            throw new ProviderRefusal("the userinfo endpoint answered somebody else");
        }
        return person;
    }

    private Discovered discover() {
        Discovered known = discovered;
        if (known != null && known.readAt().plus(METADATA_LIFE).isAfter(Instant.now())) {
            return known;
        }
        try {
            String base = client.issuer().replaceFirst("/+$", "");
            JsonObject document = json(connection.get(URI.create(base + "/.well-known/openid-configuration")));
            OpenIdMetadata metadata = OpenIdMetadata.of(document, client.issuer());
            boolean same = known != null && known.metadata().equals(metadata);
            // The keys that were read stay known as long as they are at the same place.
            IdTokens idTokens =
                    same ? known.idTokens() : new IdTokens(metadata, client.issuer(), clientId(), connection);
            discovered = new Discovered(metadata, idTokens, Instant.now());
            return discovered;
        } catch (ProviderRefusal | IllegalArgumentException e) {
            Log.of(OpenIdProvider.class)
                    .log(Level.WARNING, "The OpenID provider {0} can''t be used: {1}", client.issuer(), e.getMessage());
            throw new Busy("the OpenID provider " + client.issuer(), RETRY);
        }
    }

    private static JsonObject json(JWTClaimsSet claims) throws ProviderRefusal {
        return json(claims.toString());
    }

    private static JsonObject json(String text) throws ProviderRefusal {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (RuntimeException e) {
            throw new ProviderRefusal("the answer is no JSON object");
        }
    }
}
