package microblog.keys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import microblog.access.Open;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The public keys with which anybody verifies our access tokens, as a JWK Set (RFC 7517, section 5). */
@ApplicationScoped
@Path(".well-known/jwks.json")
@Open
public class KeysResource {
    @Inject
    SigningKeys keys;

    /** The keys. */
    @GET
    @Operation(hidden = true)
    public Response keys() {
        byte[] jwks = keys.jwks().getBytes(StandardCharsets.UTF_8);
        return Response.ok(jwks, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CONTENT_LENGTH, jwks.length)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .build();
    }
}
