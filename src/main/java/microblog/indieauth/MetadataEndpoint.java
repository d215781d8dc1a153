package microblog.indieauth;

import jakarta.inject.Inject;
import jakarta.json.stream.JsonGenerator;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import microblog.access.Scope;
import microblog.config.Setting;
import microblog.config.Settings;

/**
 * {@code /.well-known/oauth-authorization-server}: where the endpoints are and what they support (RFC 8414; IndieAuth,
 * section 4.1.1 "IndieAuth Server Metadata").
 */
@WebServlet(urlPatterns = "/.well-known/oauth-authorization-server", asyncSupported = true)
public class MetadataEndpoint extends OAuthEndpoint {
    private static final long serialVersionUID = 1;

    @Inject
    transient Settings settings;

    private String base;

    @Override
    public void init() {
        base = settings.url(Setting.PUBLIC_URL).toString();
    }

    @Override
    protected String methods() {
        return "GET, HEAD, OPTIONS";
    }

    @Override
    protected OAuthAnswer get(HttpServletRequest request) {
        return OAuthAnswer.ok(this::writeTo).header("Cache-Control", "public, max-age=300");
    }

    private void writeTo(JsonGenerator json) {
        json.writeStartObject()
                .write("issuer", base + "/")
                .write("authorization_endpoint", base + "/indieauth/auth")
                .write("token_endpoint", base + "/indieauth/token")
                .write("introspection_endpoint", base + "/indieauth/introspect")
                .write("revocation_endpoint", base + "/indieauth/revoke")
                .write("userinfo_endpoint", base + "/indieauth/userinfo")
                .write("jwks_uri", base + "/.well-known/jwks.json")
                .write("service_documentation", base + "/docs")
                .write("micropub", base + "/micropub");
        list(json, "scopes_supported", Scope.offered());
        list(json, "response_types_supported", List.of("code"));
        list(json, "response_modes_supported", List.of("query"));
        list(json, "grant_types_supported", List.of("authorization_code", "refresh_token"));
        list(json, "code_challenge_methods_supported", List.of(PkceChallenge.METHOD));
        list(json, "token_endpoint_auth_methods_supported", List.of("none"));
        list(json, "introspection_endpoint_auth_methods_supported", List.of("client_secret_basic"));
        list(json, "revocation_endpoint_auth_methods_supported", List.of("none"));
        json.write("authorization_response_iss_parameter_supported", true)
                .write("client_id_metadata_document_supported", true)
                .writeEnd();
    }

    private static void list(JsonGenerator json, String name, List<String> values) {
        json.writeStartArray(name);
        values.forEach(json::write);
        json.writeEnd();
    }
}
