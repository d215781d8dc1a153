package microblog.logs;

import java.util.ResourceBundle;

/** The platform's log; on servers whose log does not know requests, the message ends with the request's id. */
public final class Log implements System.Logger {
    private final System.Logger log;

    private Log(System.Logger log) {
        this.log = log;
    }

    /** The logger with the name of this class. */
    public static System.Logger of(Class<?> source) {
        return of(source.getName());
    }

    /** The logger of this name. */
    public static System.Logger of(String name) {
        return new Log(System.getLogger(name));
    }

    @Override
    public String getName() {
        return log.getName();
    }

    @Override
    public boolean isLoggable(Level level) {
        return log.isLoggable(level);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
        log.log(level, bundle, withId(message), thrown);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
        log.log(level, bundle, withId(format), parameters);
    }

    /** An id has no character that means something in a format. */
    private static String withId(String message) {
        String id = CurrentRequest.isShownByLog() ? null : CurrentRequest.id();
        return id == null ? message : message + " request_id=" + id;
    }
}
