package microblog.lifecycle;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Fires {@link ShuttingDown} when the application is removed or the process ends, whichever comes first. The process
 * has to be asked itself, because Payara Micro destroys neither beans nor contexts when it is stopped by a signal.
 * WildFly does both at the same time: then it waits until the observers are done, before it takes away what they use.
 */
@WebListener
public class ShutdownSignal implements ServletContextListener {
    private boolean given;
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

    private synchronized void give() {
        if (!given) {
            given = true;
            shuttingDown.fire(new ShuttingDown());
        }
    }
}
