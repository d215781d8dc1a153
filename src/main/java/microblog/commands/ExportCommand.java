package microblog.commands;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import microblog.datasource.PrivateFile;
import microblog.export.AccountExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes all that there is of one user. */
@Command(
        name = "export",
        description = "Writes all that there is of one user to a file, as JSON without secrets.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "USER", description = "User name or address.")
    String user;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "The file to make; ID.json without.")
    Path file;

    @Override
    public void run() {
        try (CommandDatabase database = CommandDatabase.open(spec)) {
            Users.Person person = new Users(database).find(user);
            Path target = file == null ? Path.of(person.id() + ".json") : file;
            if (Files.exists(target)) {
                throw new CommandFailure(target + " is there already.");
            }
            Path making = target.resolveSibling(target.getFileName() + ".making");
            write(database, person, making);
            Files.move(making, target, StandardCopyOption.ATOMIC_MOVE);
            spec.commandLine().getOut().println(person.posts() + " posts of " + user + " in " + target);
        } catch (IOException e) {
            throw new CommandFailure("The file can't be written: " + e.getMessage(), e);
        }
    }

    private void write(CommandDatabase database, Users.Person person, Path making) throws IOException {
        ProgressBar bar = new ProgressBar(
                spec.commandLine().getErr(), System.console() != null, "posts", Math.max(1, person.posts()));
        PrivateFile.make(making);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(making))) {
            new AccountExport(database.connection()).write(person.id(), out, bar::advance);
        } catch (SQLException e) {
            throw CommandDatabase.explained(e);
        }
    }
}
