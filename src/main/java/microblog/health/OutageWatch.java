package microblog.health;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import microblog.errors.OutageLog;

/** Looks each second whether a database that was away is back. While all is well it asks nothing. */
@ApplicationScoped
public class OutageWatch {
    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    Readiness readiness;

    private ScheduledFuture<?> watch;

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        watch = executor.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        watch.cancel(false);
    }

    private void look() {
        OutageLog outage = OutageLog.ofThisNode();
        if (outage.isOn()) {
            if (readiness.databaseAnswers()) {
                outage.over();
            } else {
                outage.summarize();
            }
        }
    }
}
