package microblog.configsource;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import microblog.config.ProcessEnvironment;
import microblog.config.Setting;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Settings whose value stands in a file of its own, named by a {@code NAME_FILE} variable, as container platforms mount
 * secrets: a source of MicroProfile Config between the environment and {@code .env}.
 */
public class SecretFileConfigSource implements ConfigSource {
    private static final int BELOW_ENVIRONMENT = 290;

    private final Map<String, String> values;

    /** Reads the files once. */
    public SecretFileConfigSource() {
        this(ProcessEnvironment.ofProcess());
    }

    SecretFileConfigSource(ProcessEnvironment environment) {
        Map<String, String> found = new LinkedHashMap<>();
        Arrays.stream(Setting.values())
                .map(Setting::name)
                .forEach(name -> environment.secretFile(name).ifPresent(file -> found.put(name, file.value())));
        values = Map.copyOf(found);
    }

    @Override
    public Map<String, String> getProperties() {
        return values;
    }

    @Override
    public Set<String> getPropertyNames() {
        return values.keySet();
    }

    @Override
    public String getValue(String name) {
        return values.get(name);
    }

    @Override
    public String getName() {
        return "files named by NAME_FILE variables";
    }

    @Override
    public int getOrdinal() {
        return BELOW_ENVIRONMENT;
    }
}
