package microblog.datasource;

import java.lang.System.Logger.Level;

/**
 * H2 makes the error for the case that memory is exhausted in advance, with the stack trace of whoever used H2 first,
 * and keeps it forever. Where H2 outlives the application (Open Liberty), this must not lead to the application, which
 * could never be removed from memory; so a thread of its own is first.
 */
final class H2Errors {
    private static final String MADE_IN_ADVANCE = "org.h2.message.DbException";

    private static boolean made;

    private H2Errors() {}

    /** Returns when the error has been made. */
    static synchronized void make() {
        if (made) {
            return;
        }
        made = true;
        Thread first = new Thread(H2Errors::load, "first use of H2");
        first.setContextClassLoader(null);
        first.start();
        try {
            first.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void load() {
        try {
            Class.forName(MADE_IN_ADVANCE);
        } catch (ClassNotFoundException e) {
            System.getLogger("microblog").log(Level.DEBUG, "This H2 makes no error in advance", e);
        }
    }
}
