package microblog.commands;

import java.io.PrintWriter;
import microblog.config.InvalidSetting;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
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
