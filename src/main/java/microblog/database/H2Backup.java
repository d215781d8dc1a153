package microblog.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import microblog.datasource.PrivateFile;

/**
 * A backup of an H2 file while it is in use: a zip with the file as it was at one moment, which only its owner can
 * read.
 *
 * <p>The file belongs to the process that has it open. So another process asks by a file beside it, which nobody can
 * make but who may write there; and the answer is a file there, too.
 */
public record H2Backup(Path database) {
    /** The file that asks the process that has the database open. */
    public Path request() {
        return beside(".backup-request");
    }

    /** Where that process puts the backup, before it removes the request. */
    public Path answer() {
        return beside(".backup.zip");
    }

    /** Writes a backup. */
    public static void write(Connection connection, Path file) throws SQLException {
        PrivateFile.make(file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("backup to '" + file.toString().replace("'", "''") + "'");
        }
    }

    private Path beside(String ending) {
        String name = database.getFileName().toString().replaceFirst("\\.mv\\.db$", "");
        return database.resolveSibling(name + ending);
    }
}
