package microblog.settings;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import microblog.export.AccountExport;

/** A user's data as a file, written while it is read: however much it is, it takes little memory. */
@ApplicationScoped
class Download {
    @Resource(lookup = "java:app/jdbc/microblog")
    DataSource dataSource;

    /** The file of a user. */
    StreamingOutput of(long user) {
        return out -> {
            try (Connection connection = dataSource.getConnection()) {
                new AccountExport(connection).write(user, out, posts -> {});
            } catch (SQLException e) {
                throw new IOException("The data can't be read", e);
            }
        };
    }
}
