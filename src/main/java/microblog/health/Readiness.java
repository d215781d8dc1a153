package microblog.health;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Whether this node can serve: the database, and nothing else, decides. */
@ApplicationScoped
public class Readiness {
    private static final int SECONDS = 2;

    @Resource(lookup = "java:app/jdbc/microblog")
    DataSource dataSource;

    /** Whether the database answers. */
    public boolean isReady() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(SECONDS);
        } catch (SQLException | RuntimeException away) {
            return false;
        }
    }
}
