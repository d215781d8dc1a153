package microblog.commands;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import microblog.commands.OriginalSqlite.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings data of the original program in. */
@Command(
        name = "import",
        description = "Brings the original program's data into a database that has nobody in it yet.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name what to import: sqlite FILE");
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
                CommandDatabase target = CommandDatabase.open()) {
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
