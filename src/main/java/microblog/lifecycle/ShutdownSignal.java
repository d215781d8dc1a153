package microblog.lifecycle;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Fires {@link ShuttingDown} when the application is removed or the process ends, whichever comes first. The process
 * has to be asked itself, because Payara Micro destroys neither beans nor contexts when it is stopped by a signal.
 */
@WebListener
public class ShutdownSignal implements ServletContextListener {
    private final AtomicBoolean given = new AtomicBoolean();
    private Thread hook;

    @Inject
    private Event<ShuttingDown> shuttingDown;

    @Override
    public void contextInitialized(ServletContextEvent started) {
        hook = new Thread(this::give, "microblog shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void contextDestroyed(ServletContextEvent stopped) {
        give();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already; then the hook is running or has run.
            return;
        }
    }

    private void give() {
        if (given.compareAndSet(false, true)) {
            shuttingDown.fire(new ShuttingDown());
        }
    }
}
