package microblog.commands;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import microblog.commands.OriginalSqlite.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings data in: of an exported account, or of the original program. */
@Command(
        name = "import",
        description =
                "Brings the posts and the profile of an exported file into an account; or, with sqlite, the original"
                        + " program's data into a database that has nobody in it yet.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Option(names = "--user", paramLabel = "USER", description = "Whose account it is to be: user name or address.")
    String user;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "What the command export wrote.")
    Path file;

    @Override
    public void run() {
        if (file == null || user == null) {
            throw new ParameterException(spec.commandLine(), "Name what to import: FILE --user USER, or sqlite FILE");
        }
        PrintWriter err = spec.commandLine().getErr();
        boolean terminal = System.console() != null;
        try (CommandDatabase database = CommandDatabase.open(spec)) {
            long account = new Users(database).find(user).id();
            AccountImport.Result result = new AccountImport(
                            database, account, total -> new ProgressBar(err, terminal, "posts", total))
                    .run(file);
            String more = result.leftOut() == 0 ? "" : " (" + result.leftOut() + " left out: there already)";
            spec.commandLine().getOut().println(result.added() + " posts imported" + more);
        }
    }

    /** Imports an SQLite file. */
    @Command(
            name = "sqlite",
            description = "Imports the original's SQLite file, such as db.sqlite: people, posts, follows and logins."
                    + " The file stays as it is.",
            mixinStandardHelpOptions = true)
    void sqlite(@Parameters(paramLabel = "FILE") Path file) throws SQLException {
        PrintWriter out = spec.commandLine().getOut();
        try (OriginalSqlite source = OriginalSqlite.open(file);
                CommandDatabase target = CommandDatabase.open(spec)) {
            boolean terminal = System.console() != null;
            Map<Table, Long> counts =
                    new OriginalImport(source, target, spec.commandLine().getErr(), terminal).run();
            for (Table table : Table.values()) {
                long leftOut = source.leftOut(table);
                String more = leftOut == 0 ? "" : " (" + leftOut + " left out: there twice, or of nobody)";
                out.println(
                        counts.get(table) + " " + table.name().toLowerCase(java.util.Locale.ROOT) + " imported" + more);
            }
        }
    }
}
