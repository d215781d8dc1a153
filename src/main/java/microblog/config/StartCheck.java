package microblog.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a configuration must hold beyond each value by itself before the product may start with it. */
public final class StartCheck {
    private StartCheck() {}

    /**
     * Reads and checks the configuration of this process, before a server is started for it.
     *
     * @return the numbers with which the server is to be started, by the names of their settings
     * @throws InvalidSetting when the product must not start
     */
    public static Map<String, Integer> ofProcess() {
        Settings settings = Settings.ofProcess();
        check(settings);
        return Stream.of(Setting.PORT, Setting.HTTP_THREADS, Setting.SHUTDOWN_GRACE_SECONDS)
                .collect(Collectors.toMap(Setting::name, settings::number));
    }

    /**
     * The same for {@code microblog.jar}, which has no administrator who could manage a data source.
     *
     * @return what the start needs of the settings, by their names: numbers, the form of the log, and whose pages may
     *     read
     * @throws InvalidSetting when the product must not start
     */
    public static Map<String, Object> ofJar() {
        Settings settings = Settings.ofProcess();
        requireNoDataSource(settings);
        Map<String, Object> values = new HashMap<>(ofProcess());
        values.put(Setting.LOG_FORMAT.name(), settings.text(Setting.LOG_FORMAT));
        values.put(Setting.CORS_ORIGINS.name(), String.join(",", settings.list(Setting.CORS_ORIGINS)));
        return values;
    }

    /**
     * Refuses a data source of an administrator.
     *
     * @throws InvalidSetting when there is one
     */
    public static void requireNoDataSource(Settings settings) {
        settings.optionalText(Setting.DATASOURCE_JNDI).ifPresent(name -> {
            throw new InvalidSetting(
                    Setting.DATASOURCE_JNDI.name(),
                    "microblog.jar has no data source of that kind; set DATABASE_URL instead");
        });
    }

    /**
     * Checks the settings together.
     *
     * @return what is unsafe but allowed because nothing says that this is more than a trial, one line each
     * @throws InvalidSetting when something is unsafe on a server that people reach by https
     */
    public static List<String> check(Settings settings) {
        List<String> warnings = new ArrayList<>();
        boolean isPublic =
                "https".equalsIgnoreCase(settings.url(Setting.PUBLIC_URL).getScheme());
        boolean knownKey = settings.text(Setting.SECRET_KEY)
                .equals(Setting.SECRET_KEY.defaultValue().orElseThrow());
        if (knownKey && isPublic) {
            throw new InvalidSetting(
                    "SECRET_KEY", "the default is public knowledge; set a long random value when PUBLIC_URL is https");
        }
        if (settings.flag(Setting.DISABLE_AUTH) && isPublic) {
            throw new InvalidSetting("DISABLE_AUTH", "not allowed when PUBLIC_URL is https");
        }
        if (knownKey) {
            warnings.add("SECRET_KEY has its default, which is public knowledge: whoever reads the database can sign"
                    + " tokens. Set a long random value before real people use this server.");
        }
        if (settings.flag(Setting.DISABLE_AUTH)) {
            warnings.add("DISABLE_AUTH is on: every request counts as one of user 1. For development only.");
        }
        return warnings;
    }

    /**
     * Names in the {@code .env} file that no setting has but that are nearly one's: most likely spelled wrong.
     *
     * @return one line each
     */
    public static List<String> unknownNames(ProcessEnvironment environment) {
        List<String> lines = new ArrayList<>();
        for (String name : new TreeSet<>(environment.dotEnv().keySet())) {
            String plain = name.replaceFirst("_FILE$", "");
            if (!isSetting(name) && !isSetting(plain)) {
                Stream.of(Setting.values())
                        .map(Setting::name)
                        .filter(setting -> isNear(setting, plain))
                        .findFirst()
                        .ifPresent(setting -> lines.add(OneLine.of(
                                name + " in .env is no setting and has no effect. Is " + setting + " meant?")));
            }
        }
        return lines;
    }

    private static boolean isSetting(String name) {
        return Stream.of(Setting.values()).anyMatch(setting -> setting.name().equals(name));
    }

    /** Whether at most two letters were added, left out or replaced (Levenshtein), upper and lower case being alike. */
    private static boolean isNear(String setting, String name) {
        String other = name.toUpperCase(Locale.ROOT);
        int[] before = new int[other.length() + 1];
        for (int j = 0; j < before.length; j++) {
            before[j] = j;
        }
        for (int i = 1; i <= setting.length(); i++) {
            int[] row = new int[before.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = before[j - 1] + (setting.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(before[j], row[j - 1]));
            }
            before = row;
        }
        return before[other.length()] <= 2;
    }
}
