package microblog.launcher;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.Map;

/**
 * Payara Micro with the application inside, in this process. Called by name, so that nothing of the product is compiled
 * against one server. The server opens its port before it deploys anything, and would answer in words of its own
 * meanwhile: so it starts at a port that only this machine can reach, and the port of the settings is opened when the
 * application runs.
 */
final class PayaraMicroServer {
    private static final String STRICT_VALUES = "org.glassfish.grizzly.http.STRICT_HEADER_VALUE_VALIDATION_RFC_9110";

    private static final String KEEPS_ANSWERS = "microblog.keeps-answers";
    private static final String ANY_ORIGIN = "microblog.any-origin";

    private static final int MILLISECONDS_FOR_AN_ANSWER = 30_000;

    private final Map<?, ?> settings;
    private final int port;

    PayaraMicroServer(Map<?, ?> settings) {
        this.settings = settings;
        this.port = number("PORT");
    }

    /**
     * Starts the server, which then runs until the process ends.
     *
     * @throws NotStarted when the port is taken or the application does not start
     */
    void start() throws NotStarted, IOException, ReflectiveOperationException {
        requireFreePort();
        LogFormat.useJson("json".equals(settings.get("LOG_FORMAT")));
        // Cookies of other applications may have any bytes (RFC 9110, section 5.5); HttpCorrections refuses control
        // characters.
        System.setProperty(STRICT_VALUES, "false");
        System.setProperty(ANY_ORIGIN, String.valueOf("*".equals(settings.get("CORS_ORIGINS"))));
        // What clients do not read is kept by SlowReaders there; the application need not.
        System.setProperty(KEEPS_ANSWERS, "true");
        int inside = freePort();
        String[] arguments = {
            "--nohazelcast",
            "--disablephonehome",
            "--rootdir",
            WorkFolder.ofServer().toString(),
            "--port",
            String.valueOf(inside),
            "--maxhttpthreads",
            String.valueOf(number("HTTP_THREADS")),
            "--shutdowngrace",
            String.valueOf(Duration.ofSeconds(number("SHUTDOWN_GRACE_SECONDS")).toMillis())
        };
        Class<?> payara = Class.forName("fish.payara.micro.PayaraMicro");
        payara.getMethod("main", String[].class).invoke(null, (Object) arguments);
        if (!isApplicationRunning(inside)) {
            throw new NotStarted("The application did not start; the reason is in the log above.");
        }
        serve(payara);
        WorkFolder.deleteAtEnd();
        Duration uptime = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        System.getLogger("microblog")
                .log(Level.INFO, "Serving on port {0} after {1} ms", "" + port, "" + uptime.toMillis());
    }

    private int number(String setting) {
        return (int) settings.get(setting);
    }

    private void requireFreePort() throws NotStarted {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    // server-config/payara/java: it needs the classes of the server's HTTP layer, which only the server's class
    // loader has.
    private void serve(Class<?> payara) throws NotStarted, ReflectiveOperationException {
        Object server = payara.getMethod("getInstance").invoke(null);
        Object runtime = payara.getMethod("getRuntime").invoke(server);
        String jar = PayaraMicroServer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        // Never closed: the server goes on loading from it.
        Class<?> corrections = new URLClassLoader(
                        corrections(jar), runtime.getClass().getClassLoader())
                .loadClass("microblog.payara.HttpCorrections");
        try {
            corrections.getMethod("serveAt", int.class).invoke(null, port);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IOException taken) {
                throw unusable(taken);
            }
            throw e;
        }
    }

    private NotStarted unusable(IOException reason) {
        return new NotStarted("PORT: " + port + " cannot be used: " + reason.getMessage());
    }

    private static URL[] corrections(String jar) {
        try {
            return new URL[] {new URL("jar:" + jar + "!/MICRO-INF/http-corrections/")};
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    // The server's own list of applications has those that were refused, too.
    private static boolean isApplicationRunning(int inside) {
        try {
            URL livez = new URL("http", InetAddress.getLoopbackAddress().getHostAddress(), inside, "/livez");
            HttpURLConnection request = (HttpURLConnection) livez.openConnection(Proxy.NO_PROXY);
            request.setConnectTimeout(MILLISECONDS_FOR_AN_ANSWER);
            request.setReadTimeout(MILLISECONDS_FOR_AN_ANSWER);
            return request.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
