package microblog.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which version of the product this is, as the build wrote it down.
 *
 * @param number such as {@code 1.0.0}
 * @param commit the first characters of the commit that it was built from; {@code unknown} without a repository
 */
public record Version(String number, String commit) {
    /** That of this build. */
    public static Version ofBuild() {
        Properties build = new Properties();
        try (InputStream file = Version.class.getResourceAsStream("version.properties")) {
            build.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Version(build.getProperty("version"), build.getProperty("commit"));
    }

    /** Both, for people. */
    @Override
    public String toString() {
        return number + " (" + commit + ")";
    }
}
