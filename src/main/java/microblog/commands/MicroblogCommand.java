package microblog.commands;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import microblog.config.InvalidSetting;
import microblog.config.ProcessEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What {@code java -jar microblog.jar COMMAND} can do. */
@Command(
        name = "java -jar microblog.jar",
        description = "A microblog server. Without a command it serves.",
        subcommands = {
            HelpCommand.class,
            ConfigCommand.class,
            MigrateCommand.class,
            UserCommand.class,
            TokenCommand.class,
            KeysCommand.class,
            CountersCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            FakeCommand.class,
        },
        mixinStandardHelpOptions = true,
        versionProvider = MicroblogVersion.class,
        commandListHeading = "%nCommands:%n",
        footer = {"", "Settings are environment variables, or lines of a .env file in the working directory."})
public final class MicroblogCommand implements Runnable {
    private static final int FAILED = 1;
    private static final int WRONG_CONFIGURATION = 2;

    @Spec
    CommandSpec spec;

    @Option(
            names = "--new-database",
            scope = ScopeType.INHERIT,
            description = "Makes the H2 file where there is none; otherwise a command refuses to.")
    boolean newDatabase;

    /** Names the file with the settings, instead of {@code .env} in the working directory. */
    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Reads the settings from this file instead of .env in the working directory.")
    void envFile(Path file) {
        if (!Files.isReadable(file)) {
            throw new ParameterException(spec.commandLine(), "--env-file: there is no file " + file + " to read");
        }
        System.setProperty(ProcessEnvironment.FILE_PROPERTY, file.toString());
    }

    private MicroblogCommand() {}

    /** Runs the command that the arguments name and answers its exit status: 0, 1 for a failure, 2 for wrong use. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new MicroblogCommand())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(MicroblogCommand::explain)
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command");
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof InvalidSetting) {
            command.getErr().println(failure.getMessage());
            return WRONG_CONFIGURATION;
        }
        if (failure instanceof CommandFailure) {
            command.getErr().println(failure.getMessage());
            return FAILED;
        }
        throw failure;
    }
}
