package microblog.logs;

import java.util.function.Supplier;

/**
 * The id of the request that this thread works on, for its log lines. In {@code microblog.jar} the log shares it
 * ({@code microblog.launcher.LogFormat}), and so puts it on the lines of the server and of libraries, too.
 */
public final class CurrentRequest {
    private static final ThreadLocal<String> SHARED = shared();
    private static final ThreadLocal<String> ID = SHARED == null ? new ThreadLocal<>() : SHARED;

    private static final Supplier<String> NOWHERE = () -> null;
    private static final ThreadLocal<Supplier<String>> CLIENT_IP = ThreadLocal.withInitial(() -> NOWHERE);

    private CurrentRequest() {}

    /** Where the request comes from; null between requests, and where that isn't known. */
    public static String clientIp() {
        return CLIENT_IP.get().get();
    }

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
        begin(id, NOWHERE);
    }

    /** The same, and the request comes from this address, which is found out when somebody asks. */
    public static void begin(String id, Supplier<String> clientIp) {
        ID.set(id);
        CLIENT_IP.set(clientIp);
    }

    /** This thread is done with its request. */
    public static void end() {
        ID.remove();
        CLIENT_IP.remove();
    }

    /** The same work for another thread, which then works on this thread's request. */
    public static <T> Supplier<T> carried(Supplier<T> work) {
        String id = ID.get();
        // Now: by then the request may be another one's.
        String clientIp = clientIp();
        return () -> {
            begin(id, () -> clientIp);
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
