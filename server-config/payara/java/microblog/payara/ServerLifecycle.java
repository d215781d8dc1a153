package microblog.payara;

import com.sun.appserv.server.LifecycleEvent;
import com.sun.appserv.server.LifecycleListener;
import com.sun.appserv.server.ServerLifecycleException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;

/**
 * Installs {@link HttpCorrections} when Payara Server is ready: a lifecycle module of the domain. A server that
 * server-config/payara/run starts listens where nobody else comes until the application runs; then it moves to its port.
 */
public final class ServerLifecycle implements LifecycleListener {
    private static final String APPLICATION_RUNS = "Application_Running";
    private static final String PORT = "microblog.port";
    private static final String INSIDE = "microblog.inside-port";

    @Override
    public void handleEvent(LifecycleEvent event) throws ServerLifecycleException {
        if (event.getEventType() == LifecycleEvent.INIT_EVENT) {
            // Before the application starts, which need not keep what clients do not read (SlowReaders).
            System.setProperty("microblog.keeps-answers", "true");
        }
        if (event.getEventType() == LifecycleEvent.READY_EVENT) {
            try {
                Map<Integer, TCPNIOTransport> transports = HttpCorrections.install(
                        Duration.ofSeconds(Integer.getInteger("SHUTDOWN_GRACE_SECONDS", 0)));
                TCPNIOTransport inside = transports.get(Integer.getInteger(INSIDE, 0));
                if (inside != null) {
                    openWhenTheApplicationRuns(inside);
                }
            } catch (ReflectiveOperationException e) {
                throw new ServerLifecycleException("This is not the version of Payara that the corrections are for", e);
            }
        }
    }

    private static void openWhenTheApplicationRuns(TCPNIOTransport transport) throws ReflectiveOperationException {
        HttpCorrections.events().register(event -> {
            if (event.name().equals(APPLICATION_RUNS)) {
                try {
                    HttpCorrections.move(transport, Integer.getInteger(PORT));
                } catch (IOException e) {
                    throw new UncheckedIOException("PORT cannot be used", e);
                }
            }
        });
    }
}
