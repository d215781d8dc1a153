package microblog.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The start of {@code microblog.jar}: without arguments it serves, with arguments it runs the command that they name.
 *
 * <p>It reads the configuration before the server does, because Payara Micro stays up without the application when that
 * cannot start. Exit statuses: 0 when all went well, 1 when the server could not start, 2 when the configuration or the
 * command line is wrong.
 */
public final class Main {
    private static final int NOT_STARTED = 1;
    private static final int WRONG_CONFIGURATION = 2;

    private Main() {}

    /** Serves, or runs a command. */
    public static void main(String... arguments) throws Exception {
        Path jar = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        System.setProperty("microblog.home", jar.toAbsolutePath().getParent().toString());
        WorkFolder.prepare();
        if (arguments.length == 2 && arguments[0].equals("--env-file")) {
            useSettingsOf(Path.of(arguments[1]));
        } else if (arguments.length > 0) {
            System.exit(runCommand(jar, arguments));
        }
        try {
            new PayaraMicroServer(checked(jar)).start();
        } catch (NotStarted e) {
            fail(NOT_STARTED, e.getMessage());
        }
    }

    /**
     * What the server's start needs of the settings, once the configuration is known to be right and the database
     * answers.
     */
    private static Map<?, ?> checked(Path jar) throws IOException, ReflectiveOperationException {
        try (PackagedApplication application = PackagedApplication.configurationOf(jar)) {
            Map<?, ?> numbers = (Map<?, ?>) application.call("microblog.config.StartCheck", "ofJar");
            application.call("microblog.datasource.DatabaseCheck", "ofProcess");
            return numbers;
        } catch (InvocationTargetException e) {
            Throwable refusal = e.getCause();
            boolean configuration = refusal.getClass().getSimpleName().equals("InvalidSetting");
            return fail(configuration ? WRONG_CONFIGURATION : NOT_STARTED, refusal.getMessage());
        }
    }

    private static void useSettingsOf(Path file) {
        if (!Files.isReadable(file)) {
            fail(WRONG_CONFIGURATION, "--env-file: there is no file " + file + " to read");
        }
        System.setProperty("microblog.env-file", file.toString());
    }

    private static int runCommand(Path jar, String... arguments) throws IOException, ReflectiveOperationException {
        Charset terminal = Charset.defaultCharset();
        try (PackagedApplication application = PackagedApplication.allOf(jar);
                PrintWriter out = new PrintWriter(System.out, true, terminal);
                PrintWriter err = new PrintWriter(System.err, true, terminal)) {
            Class<?> command = application.load("microblog.commands.MicroblogCommand");
            return (int) command.getMethod("run", PrintWriter.class, PrintWriter.class, String[].class)
                    .invoke(null, out, err, arguments);
        }
    }

    private static <T> T fail(int status, String line) {
        System.err.println(line);
        System.exit(status);
        throw new IllegalStateException(line);
    }
}
