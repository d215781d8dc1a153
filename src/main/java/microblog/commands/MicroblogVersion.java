package microblog.commands;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The product's version, as the build wrote it down. */
final class MicroblogVersion implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream file = MicroblogVersion.class.getResourceAsStream("/microblog/version.properties")) {
            build.load(file);
        }
        return new String[] {"Microblog for Jakarta EE " + build.getProperty("version")};
    }
}
