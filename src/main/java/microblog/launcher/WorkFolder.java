package microblog.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder for the temporary files of this process, among them the server's libraries (130 MB). They are removed when
 * the process has ended; what a killed process left is removed by the next start.
 */
final class WorkFolder {
    private static final String TEMPORARY = "java.io.tmpdir";
    private static final String PREFIX = "microblog-";

    private WorkFolder() {}

    /** Makes the folder this process's place for temporary files. Call it before anything else needs one. */
    static void prepare() throws IOException {
        Path temporary = Path.of(System.getProperty(TEMPORARY));
        removeAbandoned(temporary);
        String name = PREFIX + ProcessHandle.current().pid() + "-" + UUID.randomUUID();
        Path folder = Files.createDirectory(temporary.resolve(name));
        folder.toFile().deleteOnExit();
        System.setProperty(TEMPORARY, folder.toString());
    }

    /**
     * The folder in which the server unpacks itself and the application. Given one, it doesn't delete its files as soon
     * as it is told to stop, while requests still need them.
     */
    static Path ofServer() throws IOException {
        return Files.createDirectories(Path.of(System.getProperty(TEMPORARY), "server"));
    }

    /** Has what is in the server's folder by now deleted at the end of the process, after everything else. */
    static void deleteAtEnd() throws IOException {
        try (Stream<Path> files = Files.walk(ofServer())) {
            files.forEach(file -> file.toFile().deleteOnExit());
        }
    }

    /** Deletes a folder with all that is in it. Links are deleted, not followed. */
    static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.deleteIfExists(file);
        }
    }

    private static void removeAbandoned(Path temporary) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "[0-9]*-*")) {
            for (Path folder : folders) {
                if (isAbandoned(folder)) {
                    delete(folder);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            System.getLogger("microblog").log(System.Logger.Level.DEBUG, "An abandoned folder stays", e);
        }
    }

    private static boolean isAbandoned(Path folder) {
        String pid = folder.getFileName().toString().substring(PREFIX.length()).replaceFirst("-.*", "");
        return pid.matches("[0-9]{1,18}")
                && Files.isWritable(folder)
                && (Long.parseLong(pid) == ProcessHandle.current().pid()
                        || ProcessHandle.of(Long.parseLong(pid)).isEmpty());
    }
}
