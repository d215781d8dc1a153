package microblog.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** What {@code /readyz} says, for MicroProfile Health: the two never disagree. */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class DatabaseCheck implements HealthCheck {
    @Inject
    Readiness readiness;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database").status(readiness.isReady()).build();
    }
}
