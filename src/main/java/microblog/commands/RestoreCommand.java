package microblog.commands;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import microblog.config.DatabaseUrl;
import microblog.datasource.PrivateFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts the backup of an H2 file where the database is to be. */
@Command(
        name = "restore",
        description =
                "Puts a backup of an H2 file where the database is to be. There must be none: move an old one away.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "What the command backup made.")
    Path file;

    @Override
    public void run() {
        DatabaseUrl url = CommandDatabase.announced(spec);
        Path database = url.h2File()
                .orElseThrow(
                        () -> new CommandFailure("This is no H2 file. For PostgreSQL use pg_restore: docs/backup.md"));
        if (Files.exists(database)) {
            throw new CommandFailure(database + " is there already: stop the server and move it away first.");
        }
        try (InputStream in = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(in)) {
            unpack(zip, database);
        } catch (IOException e) {
            throw new CommandFailure("The backup can't be read: " + e.getMessage(), e);
        }
        spec.commandLine().getOut().println("Restored.");
    }

    private void unpack(ZipInputStream zip, Path database) throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            // Whatever the database was called when the backup was made.
            if (entry.getName().endsWith(".mv.db")) {
                Path making = database.resolveSibling(database.getFileName() + ".making");
                PrivateFile.make(making);
                try (OutputStream out = Files.newOutputStream(making)) {
                    zip.transferTo(out);
                }
                Files.move(making, database, StandardCopyOption.ATOMIC_MOVE);
                return;
            }
        }
        throw new CommandFailure(file + " is no backup of an H2 file.");
    }
}
