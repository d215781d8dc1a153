package microblog.health;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import microblog.lifecycle.ShuttingDown;

/** Whether this node can serve: the database, and nothing else, decides; but from the moment it is to stop it can't. */
@ApplicationScoped
public class Readiness {
    private static final int SECONDS = 2;

    @Resource(lookup = "java:app/jdbc/microblog")
    DataSource dataSource;

    private volatile boolean stopping;

    void atStart(@Observes @Initialized(ApplicationScoped.class) Object event) {
        // Being observed makes the container create this bean at start: the thread that tells of the end can't.
    }

    void stop(@Observes ShuttingDown event) {
        stopping = true;
    }

    /** Whether the database answers and nobody has asked this node to stop. */
    public boolean isReady() {
        if (stopping) {
            return false;
        }
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(SECONDS);
        } catch (SQLException | RuntimeException away) {
            return false;
        }
    }
}
