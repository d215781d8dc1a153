package microblog.database;

import jakarta.enterprise.context.ApplicationScoped;

/** Whether the database has the schema that requests need: not while it is away since the application started. */
@ApplicationScoped
public class SchemaGate {
    private volatile boolean open;

    void open() {
        open = true;
    }

    /** Whether requests may go to the database. */
    public boolean isOpen() {
        return open;
    }
}
