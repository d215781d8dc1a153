package microblog.database;

import java.sql.SQLException;

/** The database could not do what it was asked; the cause says why. */
public class StatementFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what the driver says. */
    public StatementFailed(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
