package bench;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Answers as much as {@code /api/me} does, and does nothing for it: what the server can do at best. */
@ApplicationScoped
@Path("constant")
public class ConstantResource {
    private static final String ANSWER = "{\"constant\":\"" + "x".repeat(317) + "\"}";

    /** Always the same 332 bytes. */
    @GET
    @Produces("application/json")
    public String constant() {
        return ANSWER;
    }
}
