package microblog.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders for what servers leave behind; they stay below {@code target} after the run, logs included. */
final class TestFolder {
    private TestFolder() {}

    static Path create(String kind) {
        try {
            Path parent = Files.createDirectories(Path.of("target", "blackbox")).toAbsolutePath();
            return Files.createTempDirectory(parent, kind + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
