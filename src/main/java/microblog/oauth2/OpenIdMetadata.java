package microblog.oauth2;

import com.nimbusds.jose.JWSAlgorithm;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an OpenID provider says of itself (OpenID Connect Discovery 1.0, section 3).
 *
 * @param userinfoUrl where more about a person can be asked, if the provider offers that
 * @param algorithms those that may sign ID tokens: asymmetric ones only
 * @param pkce whether it supports PKCE with the method S256 (RFC 8414, section 2)
 * @param basicCredentials whether the client's secret travels in an {@code Authorization} header rather than in the
 *     form
 */
record OpenIdMetadata(
        URI authorizationUrl,
        URI tokenUrl,
        URI jwksUrl,
        Optional<URI> userinfoUrl,
        Set<JWSAlgorithm> algorithms,
        boolean pkce,
        boolean basicCredentials) {
    private static final Set<JWSAlgorithm> KNOWN = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /**
     * Reads a discovery document.
     *
     * @throws ProviderRefusal when it is another issuer's, or something that is needed is missing
     */
    static OpenIdMetadata of(JsonObject document, String issuer) throws ProviderRefusal {
        if (!OAuth2Provider.text(document, "issuer").equals(Optional.of(issuer))) {
            throw new ProviderRefusal("the discovery document is of another issuer than " + issuer);
        }
        Set<JWSAlgorithm> algorithms = list(document, "id_token_signing_alg_values_supported").stream()
                .map(JWSAlgorithm::parse)
                .filter(KNOWN::contains)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> methods = list(document, "token_endpoint_auth_methods_supported");
        return new OpenIdMetadata(
                required(document, "authorization_endpoint"),
                required(document, "token_endpoint"),
                required(document, "jwks_uri"),
                address(document, "userinfo_endpoint"),
                algorithms.isEmpty() ? Set.of(JWSAlgorithm.RS256) : algorithms,
                list(document, "code_challenge_methods_supported").contains("S256"),
                methods.isEmpty() || methods.contains("client_secret_basic"));
    }

    private static URI required(JsonObject document, String member) throws ProviderRefusal {
        return address(document, member)
                .orElseThrow(() -> new ProviderRefusal("the discovery document has no " + member));
    }

    private static Optional<URI> address(JsonObject document, String member) {
        try {
            return OAuth2Provider.text(document, member)
                    .map(URI::create)
                    .filter(uri -> uri.getHost() != null
                            && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<String> list(JsonObject document, String member) {
        return document.get(member) instanceof JsonArray values
                ? values.stream()
                        .filter(JsonString.class::isInstance)
                        .map(value -> ((JsonString) value).getString())
                        .toList()
                : List.of();
    }
}
