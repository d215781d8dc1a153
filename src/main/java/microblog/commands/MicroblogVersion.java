package microblog.commands;

import microblog.config.Version;
import picocli.CommandLine.IVersionProvider;

/** The product's version, as the build wrote it down. */
final class MicroblogVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"Microblog for Jakarta EE " + Version.ofBuild()};
    }
}
