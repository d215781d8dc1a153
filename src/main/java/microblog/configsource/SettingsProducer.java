package microblog.configsource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import microblog.config.ProcessEnvironment;
import microblog.config.Settings;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Gives the configuration to whoever injects {@link Settings}: read once, when the application first asks. */
@ApplicationScoped
public class SettingsProducer {

    /**
     * What the process is told comes first and is taken letter by letter; the server's own sources fill the gaps, with
     * the expressions that MicroProfile Config knows.
     */
    @Produces
    @Singleton
    public Settings settings() {
        ProcessEnvironment environment = ProcessEnvironment.ofProcess();
        Config config = ConfigProvider.getConfig();
        Set<String> names = environment.names();
        config.getPropertyNames().forEach(names::add);
        return Settings.from(
                name -> environment
                        .find(name)
                        .map(ProcessEnvironment.Found::value)
                        .or(() -> fromServer(config, name)),
                names);
    }

    private static Optional<String> fromServer(Config config, String name) {
        return config.getOptionalValue(name, String.class);
    }
}
