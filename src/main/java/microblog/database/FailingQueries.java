package microblog.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.System.Logger.Level;
import microblog.logs.Log;

/**
 * Makes a query that finds the database away fail at once. EclipseLink would repeat it three times with pauses of five
 * seconds, in which the client waits for its 503 and the server's threads run out. There is no property for that, only
 * a method of its session, so it is called by name; other providers do not repeat queries.
 */
@ApplicationScoped
public class FailingQueries {
    private static final System.Logger LOG = Log.of(FailingQueries.class);

    @PersistenceContext
    EntityManager entities;

    /** Never repeat a query by itself; called once, before the first request. */
    void neverRepeat() {
        Object provider = entities.getDelegate();
        if (!provider.getClass().getName().startsWith("org.eclipse.persistence.")) {
            return;
        }
        try {
            Object session = call(provider, "getServerSession");
            Object login = call(session, "getLogin");
            login.getClass().getMethod("setQueryRetryAttemptCount", int.class).invoke(login, 0);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.WARNING, "While the database is away, answers will take some seconds", e);
        }
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        return target.getClass().getMethod(method).invoke(target);
    }
}
