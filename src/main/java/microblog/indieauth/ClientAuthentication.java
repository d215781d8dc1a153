package microblog.indieauth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import microblog.clients.ClientId;
import microblog.config.IntrospectionClient;
import microblog.errors.Refusal;
import microblog.requests.BasicCredentials;
import microblog.requests.FormParameters;

/**
 * How clients say who they are in an {@code Authorization} header (RFC 6749, section 2.3.1). The RFC has name and
 * secret form-encoded first; some libraries do so, others send both as they are. Both are understood.
 */
final class ClientAuthentication {
    private ClientAuthentication() {}

    /**
     * The {@code client_id} of a public client: a parameter or, without that, the name of Basic credentials that have
     * no secret.
     */
    static String clientId(String header, FormParameters parameters) {
        return parameters
                .get("client_id")
                .or(() -> BasicCredentials.withoutPassword(header)
                        .flatMap(name -> Stream.of(name, decoded(name))
                                .filter(ClientAuthentication::isClientId)
                                .findFirst()))
                .orElseThrow(() -> Refusal.invalidRequest("The parameter client_id is missing."));
    }

    private static boolean isClientId(String text) {
        try {
            ClientId.parse(text);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /** The resource server that the header proves; empty when it proves none. */
    static Optional<IntrospectionClient> resourceServer(String header, List<IntrospectionClient> known) {
        return BasicCredentials.of(header)
                .flatMap(given -> known.stream()
                        .filter(client -> client.isProvenBy(given.name(), given.password())
                                || client.isProvenBy(decoded(given.name()), decoded(given.password())))
                        .findFirst());
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
