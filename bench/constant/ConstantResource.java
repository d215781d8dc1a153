package bench;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Answers as many bytes as it is asked for, and does nothing for it: what the server can do at best. */
@ApplicationScoped
@Path("constant/{size}")
public class ConstantResource {
    private final ConcurrentMap<Integer, String> answers = new ConcurrentHashMap<>();

    /** Always the same text of {@code size} bytes, which are JSON. */
    @GET
    @Produces("application/json")
    public String constant(@PathParam("size") int size) {
        return answers.computeIfAbsent(size, bytes -> "{\"constant\":\"" + "x".repeat(bytes - 15) + "\"}");
    }
}
