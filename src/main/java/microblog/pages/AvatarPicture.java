package microblog.pages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import microblog.access.Open;
import microblog.errors.Shape;
import microblog.errors.Surface;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /avatar/{id}}: the picture that stands for a user, made from the id alone. */
@ApplicationScoped
@Path("avatar/{id: [0-9]{1,10}}")
@Surface(Shape.PAGE)
@Open
public class AvatarPicture {
    static final String PATH = "/avatar";

    /** The picture, which never changes. */
    @GET
    @Operation(hidden = true)
    public Response picture(@PathParam("id") String id) {
        byte[] svg = Avatar.svg(Long.parseLong(id)).getBytes(StandardCharsets.UTF_8);
        return Response.ok(svg, "image/svg+xml")
                .header("Content-Length", svg.length)
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .header("Content-Security-Policy", "default-src 'none'")
                .build();
    }
}
