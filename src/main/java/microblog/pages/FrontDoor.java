package microblog.pages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import microblog.access.Open;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /}: leads to the documentation. */
@ApplicationScoped
@Path("/")
@Open
public class FrontDoor {
    private static final byte[] BODY = """
            <!doctype html>
            <html lang="en">
            <title>Redirecting</title>
            <p>The documentation is at <a href="/docs">/docs</a>.</p>
            </html>
            """.getBytes(StandardCharsets.UTF_8);

    /** The way on. */
    @GET
    @Operation(hidden = true)
    public Response wayOn() {
        // Relative on purpose: behind a proxy only the client knows the address.
        return Response.status(Response.Status.FOUND)
                .header(HttpHeaders.LOCATION, "/docs")
                .header(HttpHeaders.CONTENT_LENGTH, BODY.length)
                .type("text/html; charset=utf-8")
                .entity(BODY)
                .build();
    }
}
