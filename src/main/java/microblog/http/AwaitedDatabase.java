package microblog.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Set;
import microblog.database.SchemaGate;
import microblog.errors.Refusal;

/** Until the database that was away at the start has come, only those are answered who ask how this node is. */
@Provider
@PreMatching
@ApplicationScoped
public class AwaitedDatabase implements ContainerRequestFilter {
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Set<String> ALWAYS = Set.of("livez", "readyz", "metrics", "health");

    @Inject
    SchemaGate gate;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!gate.isOpen()) {
            String path = request.getUriInfo().getPath();
            if (!ALWAYS.contains(path.startsWith("/") ? path.substring(1) : path)) {
                throw Refusal.unavailable(WAIT);
            }
        }
    }
}
