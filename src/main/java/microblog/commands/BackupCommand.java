package microblog.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import microblog.config.DatabaseUrl;
import microblog.database.H2Backup;
import microblog.datasource.MicroblogDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a backup of an H2 file, also while the server runs. */
@Command(
        name = "backup",
        description = "Makes a backup of the H2 file, also while the server runs. For PostgreSQL there is pg_dump.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Runnable {
    private static final int H2_FILE_IS_LOCKED = 90020;
    private static final Duration UNTIL_TAKEN_UP = Duration.ofMinutes(10);

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The zip to make; it must not be there yet.")
    Path file;

    @Override
    public void run() {
        DatabaseUrl url = CommandDatabase.announced(spec);
        Path database = url.h2File()
                .orElseThrow(
                        () -> new CommandFailure("This is no H2 file. For PostgreSQL use pg_dump: docs/backup.md"));
        if (!Files.exists(database)) {
            throw new CommandFailure("There is no database at " + database + ".");
        }
        if (Files.exists(file)) {
            throw new CommandFailure(file + " is there already.");
        }
        try {
            make(new H2Backup(database));
        } catch (IOException e) {
            throw new CommandFailure("The backup can't be written: " + e.getMessage(), e);
        }
        spec.commandLine().getOut().println("Backup in " + file);
    }

    private void make(H2Backup backup) throws IOException {
        try (Connection connection = MicroblogDataSource.unpooled().getConnection()) {
            H2Backup.write(connection, file);
        } catch (SQLException e) {
            if (e.getErrorCode() != H2_FILE_IS_LOCKED) {
                throw CommandDatabase.explained(e);
            }
            askServer(backup);
        }
    }

    private void askServer(H2Backup backup) throws IOException {
        Files.deleteIfExists(backup.answer());
        Files.createFile(backup.request());
        try {
            long end = System.nanoTime() + UNTIL_TAKEN_UP.toNanos();
            while (Files.exists(backup.request())) {
                if (System.nanoTime() > end) {
                    throw new CommandFailure("The process that has the database open makes no backup.");
                }
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted", e);
        } finally {
            Files.deleteIfExists(backup.request());
        }
        if (!Files.exists(backup.answer())) {
            throw new CommandFailure("The server could not make the backup; its log has the reason.");
        }
        Files.move(backup.answer(), file);
    }
}
