package microblog.datasource;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Keeps others on this machine from reading what people wrote: a file is its owner's alone, whatever the umask. */
public final class PrivateFile {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private PrivateFile() {}

    /** Makes the file, empty, where there is none, and takes it from others where there is one. */
    public static void make(Path file) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
        } catch (FileAlreadyExistsException there) {
            restrict(file);
        } catch (IOException e) {
            // Whoever opens the database will say what is wrong with its folder.
            System.getLogger(PrivateFile.class.getName()).log(Level.DEBUG, "The file can't be made", e);
        }
    }

    private static void restrict(Path file) {
        try {
            if (!Files.getPosixFilePermissions(file).equals(OWNER)) {
                Files.setPosixFilePermissions(file, OWNER);
            }
        } catch (IOException e) {
            System.getLogger(PrivateFile.class.getName())
                    .log(Level.WARNING, "Others may be able to read {0}: {1}", file, e.getMessage());
        }
    }
}
