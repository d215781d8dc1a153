package microblog.commands;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Brings the database's schema up to date without starting a server. */
@Command(
        name = "migrate",
        description = "Brings the database to this version's schema; a database of the original is taken over.",
        mixinStandardHelpOptions = true)
final class MigrateCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        try (CommandDatabase database = CommandDatabase.open(spec)) {
            String version = database.schemaVersion();
            spec.commandLine().getOut().println("The database schema has version " + version + ".");
        }
    }
}
