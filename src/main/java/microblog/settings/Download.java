package microblog.settings;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import microblog.answers.AnswerRest;
import microblog.database.StatementFailed;
import microblog.errors.Problem;
import microblog.errors.Refusal;
import microblog.export.ExportParts;

/**
 * A user's data as a file, read while it is sent: however much it is, it takes little memory, and however slowly, it
 * holds neither a thread nor a connection to the database. Nobody has more than one at a time.
 */
@ApplicationScoped
class Download {
    @Resource(lookup = "java:app/jdbc/microblog")
    DataSource dataSource;

    private final Set<Long> reading = ConcurrentHashMap.newKeySet();

    /** The first part of a user's file; the others follow the answer to this request. */
    byte[] begin(long user, HttpServletRequest request) {
        if (!AnswerRest.canFollow(request)) {
            throw Refusal.notFound();
        }
        if (!reading.add(user)) {
            throw Refusal.of(Problem.TOO_MANY_REQUESTS);
        }
        boolean begun = false;
        try {
            ExportParts parts = new ExportParts(user);
            byte[] first = next(parts).orElseThrow();
            new AnswerRest(() -> next(parts), () -> reading.remove(user)).follow(request);
            begun = true;
            return first;
        } finally {
            if (!begun) {
                reading.remove(user);
            }
        }
    }

    private Optional<byte[]> next(ExportParts parts) {
        try (Connection connection = dataSource.getConnection()) {
            return parts.next(connection);
        } catch (SQLException e) {
            throw new StatementFailed(e);
        }
    }
}
