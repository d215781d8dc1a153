package microblog.payara;

import com.sun.appserv.server.LifecycleEvent;
import com.sun.appserv.server.LifecycleListener;
import com.sun.appserv.server.ServerLifecycleException;

/** Installs {@link HttpCorrections} when Payara Server is ready: a lifecycle module of the domain. */
public final class ServerLifecycle implements LifecycleListener {
    @Override
    public void handleEvent(LifecycleEvent event) throws ServerLifecycleException {
        if (event.getEventType() == LifecycleEvent.READY_EVENT) {
            try {
                HttpCorrections.install();
            } catch (ReflectiveOperationException e) {
                throw new ServerLifecycleException("This is not the version of Payara that the corrections are for", e);
            }
        }
    }
}
