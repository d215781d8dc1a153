package microblog.configsource;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import microblog.config.ProcessEnvironment;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The {@code .env} file of the working directory as a source of MicroProfile Config: below the environment, above the
 * server's own files. A property such as {@code mp.jwt.verify.issuer} is also found under its variable's name,
 * {@code MP_JWT_VERIFY_ISSUER} (MicroProfile Config 3.0, environment variables mapping rules).
 */
public class DotEnvConfigSource implements ConfigSource {
    private static final int BELOW_SECRET_FILES = 280;

    private final Map<String, String> variables;

    /** Reads the file once. */
    public DotEnvConfigSource() {
        this(ProcessEnvironment.ofProcess().dotEnv());
    }

    DotEnvConfigSource(Map<String, String> variables) {
        this.variables = variables;
    }

    @Override
    public Map<String, String> getProperties() {
        return variables;
    }

    @Override
    public Set<String> getPropertyNames() {
        return variables.keySet();
    }

    @Override
    public String getValue(String name) {
        String value = variables.get(name);
        return value != null ? value : variables.get(variable(name));
    }

    @Override
    public String getName() {
        return ".env";
    }

    @Override
    public int getOrdinal() {
        return BELOW_SECRET_FILES;
    }

    static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
