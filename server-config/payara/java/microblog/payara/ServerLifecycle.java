package microblog.payara;

import com.sun.appserv.server.LifecycleEvent;
import com.sun.appserv.server.LifecycleListener;
import com.sun.appserv.server.ServerLifecycleException;
import java.time.Duration;

/** Installs {@link HttpCorrections} when Payara Server is ready: a lifecycle module of the domain. */
public final class ServerLifecycle implements LifecycleListener {
    @Override
    public void handleEvent(LifecycleEvent event) throws ServerLifecycleException {
        if (event.getEventType() == LifecycleEvent.READY_EVENT) {
            try {
                HttpCorrections.install(Duration.ofSeconds(Integer.getInteger("SHUTDOWN_GRACE_SECONDS", 0)));
            } catch (ReflectiveOperationException e) {
                throw new ServerLifecycleException("This is not the version of Payara that the corrections are for", e);
            }
        }
    }
}
