package microblog.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What this process is told from outside, strongest first: system properties, environment variables, files named by
 * {@code NAME_FILE} variables (for mounted secrets), and the {@code .env} file of the working directory. An empty value
 * counts as absent.
 */
public final class ProcessEnvironment {
    /** The system property that names another file than {@code .env} of the working directory. */
    public static final String FILE_PROPERTY = "microblog.env-file";

    private final Map<String, String> systemProperties;
    private final Map<String, String> variables;
    private final Map<String, String> dotEnv;
    private final String file;

    /**
     * A value and where it stands.
     *
     * @param value the value, not empty
     * @param where the place in the operator's words, such as {@code .env}
     */
    public record Found(String value, String where) {}

    ProcessEnvironment(Map<String, String> systemProperties, Map<String, String> variables, Path directory) {
        this.systemProperties = systemProperties;
        this.variables = variables;
        this.file = systemProperties.getOrDefault(FILE_PROPERTY, ".env");
        this.dotEnv = DotEnv.read(directory.resolve(file), variables);
    }

    /**
     * The environment as it is now.
     *
     * @throws InvalidSetting when there is a {@code .env} file that cannot be read
     */
    public static ProcessEnvironment ofProcess() {
        Map<String, String> systemProperties = new HashMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> {
            String value = System.getProperty(name);
            if (value != null) {
                systemProperties.put(name, value);
            }
        });
        return new ProcessEnvironment(systemProperties, System.getenv(), Path.of(""));
    }

    /**
     * Looks a variable up.
     *
     * @throws InvalidSetting when a {@code NAME_FILE} variable names a file that cannot be read
     */
    public Optional<Found> find(String name) {
        return found(systemProperties, name, "system property")
                .or(() -> found(variables, name, "environment"))
                .or(() -> secretFile(name))
                .or(() -> found(dotEnv, name, file));
    }

    /**
     * The content of the file that {@code NAME_FILE} names, without one trailing line break.
     *
     * @throws InvalidSetting when the file cannot be read
     */
    public Optional<Found> secretFile(String name) {
        String variable = name + "_FILE";
        return found(systemProperties, variable, "")
                .or(() -> found(variables, variable, ""))
                .or(() -> found(dotEnv, variable, ""))
                .map(file -> new Found(content(variable, file.value()), "file named by " + variable))
                .filter(file -> !file.value().isEmpty());
    }

    /** All names that there are values for, files' variables included. */
    public Set<String> names() {
        Set<String> names = new HashSet<>(systemProperties.keySet());
        names.addAll(variables.keySet());
        names.addAll(dotEnv.keySet());
        return names;
    }

    /** The variables of the {@code .env} file. */
    public Map<String, String> dotEnv() {
        return dotEnv;
    }

    private static Optional<Found> found(Map<String, String> source, String name, String where) {
        return Optional.ofNullable(source.get(name))
                .filter(value -> !value.isEmpty())
                .map(value -> new Found(value, where));
    }

    private static String content(String variable, String file) {
        try {
            return Files.readString(Path.of(file)).replaceFirst("\\r?\\n\\z", "");
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidSetting(variable, "cannot read the file " + OneLine.quoted(file) + " as UTF-8 text");
        }
    }
}
