package microblog.datasource;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.TreeMap;
import microblog.config.InvalidSetting;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.config.StartCheck;

/**
 * What the start scripts of application servers ask before they start one, because servers stay up without an
 * application that could not start: whether the configuration is right, the port is free and the database answers.
 *
 * <p>Writes the numbers that the server's start needs to the standard output, as lines {@code PORT=5000}. Exit statuses
 * are those of {@code microblog.jar}: 2, with one line on the standard error, when the configuration is wrong, 1 when
 * the server could not be of use.
 */
public final class BeforeStart {
    private static final int NOT_STARTED = 1;
    private static final int WRONG_CONFIGURATION = 2;

    private BeforeStart() {}

    /** Answers for the configuration of this process; there are no arguments. */
    public static void main(String... arguments) throws InterruptedException {
        try {
            Map<String, Integer> numbers = new TreeMap<>(StartCheck.ofProcess());
            requireFree(numbers.get(Setting.PORT.name()));
            // A data source of the server's administrator is not there before the server is.
            if (Settings.ofProcess().optionalText(Setting.DATASOURCE_JNDI).isEmpty()) {
                DatabaseCheck.ofProcess();
            }
            numbers.forEach((name, number) -> System.out.println(name + "=" + number));
        } catch (InvalidSetting e) {
            fail(WRONG_CONFIGURATION, e);
        } catch (IllegalStateException e) {
            fail(NOT_STARTED, e);
        }
    }

    private static void requireFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            throw new IllegalStateException("PORT: " + port + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static void fail(int status, Exception refusal) {
        System.err.println(refusal.getMessage());
        System.exit(status);
    }
}
