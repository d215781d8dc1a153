package microblog.health;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import microblog.database.SchemaGate;
import microblog.lifecycle.Draining;

/** Whether this node can serve: the database, and nothing else, decides; but from the moment it is to stop it can't. */
@ApplicationScoped
public class Readiness {
    private static final int SECONDS = 2;

    @Inject
    SchemaGate gate;

    @Resource(lookup = "java:app/jdbc/microblog")
    DataSource dataSource;

    @Inject
    Draining draining;

    /** Whether the database answers and nobody has asked this node to stop. */
    public boolean isReady() {
        return !draining.hasBegun() && gate.isOpen() && databaseAnswers();
    }

    /** Whether the database answers, over a connection as requests have it. */
    public boolean databaseAnswers() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(SECONDS);
        } catch (SQLException | RuntimeException away) {
            return false;
        }
    }
}
