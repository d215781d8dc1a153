package microblog.indieauth;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import microblog.json.JsonAnswer;
import microblog.json.JsonView;

/**
 * The ways in which endpoints answer apps: JSON, or nothing but a status. Either is for the app that asked alone, so no
 * cache keeps it (RFC 6749, section 5.1).
 */
public final class OAuthAnswer {
    private OAuthAnswer() {}

    /** 200 with a body. */
    public static Response ok(JsonView body) {
        return JsonAnswer.of(Response.Status.OK, body)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** A status alone. */
    public static Response.ResponseBuilder empty(Response.Status status) {
        return Response.status(status).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
