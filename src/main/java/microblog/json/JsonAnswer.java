package microblog.json;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The ways in which the API answers. The type is set here and never negotiated: clients get JSON whatever they accept.
 */
public final class JsonAnswer {
    private JsonAnswer() {}

    /** 200 with a body. */
    public static Response ok(JsonView view) {
        return Response.ok(view, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** 201 with what was created. */
    public static Response created(JsonView view) {
        return of(Response.Status.CREATED, view).build();
    }

    /** 204; with the type of all answers, which a HEAD shows. */
    public static Response none() {
        return Response.noContent().type(MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** Any status with a body, to which headers can be added. */
    public static Response.ResponseBuilder of(Response.Status status, JsonView view) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(view);
    }
}
