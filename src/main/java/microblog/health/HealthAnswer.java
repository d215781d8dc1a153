package microblog.health;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import microblog.json.JsonAnswer;

/** What probes read: 200 or 503, and a word for people. */
final class HealthAnswer {
    private HealthAnswer() {}

    static Response of(boolean up) {
        Response.Status status = up ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE;
        return JsonAnswer.of(
                        status,
                        json -> json.writeStartObject()
                                .write("status", up ? "UP" : "DOWN")
                                .writeEnd())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
