package microblog.ops;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import microblog.config.Version;
import microblog.datasource.ConnectionFiguresMXBean;
import microblog.login.QueuedLogins;
import microblog.mail.Outbox;
import microblog.metrics.MetricName;
import microblog.metrics.Metrics;
import microblog.passwords.PasswordHashing;

/** What is asked for its value whenever somebody reads the metrics. */
@ApplicationScoped
public class Measurements {
    @Inject
    PasswordHashing passwords;

    @Inject
    QueuedLogins logins;

    @Inject
    Outbox outbox;

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        Metrics.start();
        Version version = Version.ofBuild();
        Metrics.gauge(MetricName.INFO, () -> 1, version.number(), version.commit());
        Metrics.gauge(MetricName.PASSWORD_HASH_WAITING, () -> passwords.waiting() + logins.waiting());
        Metrics.gauge(MetricName.MAIL_WAITING, outbox::waiting);
        Metrics.gauge(MetricName.DB_CONNECTIONS, () -> connections("Active"), "active");
        Metrics.gauge(MetricName.DB_CONNECTIONS, () -> connections("Idle"), "idle");
        Metrics.gauge(MetricName.DB_CONNECTIONS, () -> connections("Awaited"), "awaited");
        Metrics.waits(
                MetricName.DB_CONNECTION_WAIT,
                ManagementFactory.getPlatformMBeanServer(),
                any -> connections("Leases"),
                any -> connections("WaitNanos"));
    }

    @PreDestroy
    void stop() {
        Metrics.stop();
    }

    private static long connections(String attribute) {
        try {
            ObjectName name = new ObjectName(ConnectionFiguresMXBean.NAME);
            return (long) ManagementFactory.getPlatformMBeanServer().getAttribute(name, attribute);
        } catch (JMException noneWasNeededYet) {
            return 0;
        }
    }
}
