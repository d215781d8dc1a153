package microblog.indieauth;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.stream.JsonGenerator;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import microblog.access.Open;
import microblog.access.Scope;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.documentation.AppsGuide;
import microblog.errors.Shape;
import microblog.errors.Surface;
import microblog.json.JsonAnswer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * {@code /.well-known/oauth-authorization-server}: where the endpoints are and what they support (RFC 8414; IndieAuth,
 * section 4.1.1 "IndieAuth Server Metadata").
 */
@ApplicationScoped
@Path(".well-known/oauth-authorization-server")
@Surface(Shape.OAUTH)
@Open
@Tag(name = "IndieAuth")
public class MetadataEndpoint {
    @Inject
    Settings settings;

    private String base;

    @PostConstruct
    void configure() {
        base = settings.url(Setting.PUBLIC_URL).toString();
    }

    /** The metadata. */
    @GET
    @Operation(operationId = "indieauth_metadata", summary = "Find the endpoints")
    public Response metadata() {
        return JsonAnswer.of(Response.Status.OK, this::writeTo)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .build();
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
                .write("service_documentation", base + AppsGuide.PATH)
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
