package microblog.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
}
