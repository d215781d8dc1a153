package microblog.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import microblog.logs.Log;

/** Whether this node was asked to stop: then it goes on answering for a while, but nobody should send it more. */
@ApplicationScoped
public class Draining {
    private static final Logger LOG = Log.of(Draining.class);

    private volatile boolean begun;

    void atStart(@Observes @Initialized(ApplicationScoped.class) Object event) {
        // Being observed makes the container create this bean at start: the thread that tells of the end can't.
    }

    void begin(@Observes ShuttingDown event) {
        begun = true;
        LOG.log(Level.INFO, "Draining: told to stop, this node goes on answering and wants no more requests");
    }

    /** Whether it has begun. */
    public boolean hasBegun() {
        return begun;
    }
}
