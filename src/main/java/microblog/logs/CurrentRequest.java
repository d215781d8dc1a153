package microblog.logs;

import java.util.function.Supplier;

/**
 * The id of the request that this thread works on, for its log lines. In {@code microblog.jar} the log shares it
 * ({@code microblog.launcher.LogFormat}), and so puts it on the lines of the server and of libraries, too.
 */
public final class CurrentRequest {
    private static final ThreadLocal<String> SHARED = shared();
    private static final ThreadLocal<String> ID = SHARED == null ? new ThreadLocal<>() : SHARED;

    private CurrentRequest() {}

    /** The id; null between requests. */
    public static String id() {
        return ID.get();
    }

    /** Whether the log shows the id by itself. */
    public static boolean isShownByLog() {
        return SHARED != null;
    }

    /** From now on this thread works on that request. */
    public static void begin(String id) {
        ID.set(id);
    }

    /** This thread is done with its request. */
    public static void end() {
        ID.remove();
    }

    /** The same work for another thread, which then works on this thread's request. */
    public static <T> Supplier<T> carried(Supplier<T> work) {
        String id = ID.get();
        return () -> {
            begin(id);
            try {
                return work.get();
            } finally {
                end();
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static ThreadLocal<String> shared() {
        try {
            return (ThreadLocal<String>) ClassLoader.getSystemClassLoader()
                    .loadClass("microblog.launcher.LogFormat")
                    .getField("REQUEST_ID")
                    .get(null);
        } catch (ReflectiveOperationException otherServer) {
            return null;
        }
    }
}
