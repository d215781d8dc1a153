package microblog.config;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The configuration in force, read once and checked as a whole. Asking for a setting as a type that it does not have is
 * a programming error and throws an {@link IllegalArgumentException}.
 */
public final class Settings {
    private final Map<Setting, Object> values;
    private final Map<Setting, String> texts;
    private final Set<Setting> given;
    private final List<OidcClient> oidcClients;

    private Settings(
            Map<Setting, Object> values, Map<Setting, String> texts, Set<Setting> given, List<OidcClient> oidcClients) {
        this.values = values;
        this.texts = texts;
        this.given = given;
        this.oidcClients = oidcClients;
    }

    /**
     * Reads every setting by its variable's name, where no variable has a name of the operator's own.
     *
     * @throws InvalidSetting for the first value that is refused
     */
    public static Settings from(Function<String, Optional<String>> lookup) {
        return from(lookup, List.of());
    }

    /**
     * Reads every setting by its variable's name; an empty value counts as absent and gives way to the default.
     *
     * @param names all variables that there are, for the settings whose names the operator chooses
     * @throws InvalidSetting for the first value that is refused
     */
    public static Settings from(Function<String, Optional<String>> lookup, Collection<String> names) {
        Map<Setting, Object> values = new EnumMap<>(Setting.class);
        Map<Setting, String> texts = new EnumMap<>(Setting.class);
        Set<Setting> given = EnumSet.noneOf(Setting.class);
        for (Setting setting : Setting.values()) {
            lookup.apply(setting.name())
                    .filter(text -> !text.isEmpty())
                    .map(text -> {
                        given.add(setting);
                        return text;
                    })
                    .or(() -> setting.defaultValue()
                            .map(text -> text.replace("${PORT}", String.valueOf(texts.get(Setting.PORT)))))
                    .ifPresent(text -> {
                        values.put(setting, setting.kind().parse(setting.name(), text));
                        texts.put(setting, text);
                    });
        }
        return new Settings(values, texts, given, OidcClient.read(names, lookup));
    }

    /**
     * The configuration of this process without a container: system properties, environment, secret files and
     * {@code .env}.
     *
     * @throws InvalidSetting for the first value that is refused
     */
    public static Settings ofProcess() {
        ProcessEnvironment environment = ProcessEnvironment.ofProcess();
        return from(name -> environment.find(name).map(ProcessEnvironment.Found::value), environment.names());
    }

    /** A text that has a default or was checked to be there. */
    public String text(Setting setting) {
        return optionalText(setting)
                .orElseThrow(() -> new IllegalArgumentException(setting + " has neither a value nor a default"));
    }

    /** A text, an address or a choice, when there is one. */
    public Optional<String> optionalText(Setting setting) {
        Object value = values.get(setting);
        return value instanceof URI uri ? Optional.of(uri.toString()) : optional(setting, String.class);
    }

    /** The value as it was written, or the default; empty when there is neither. Not fit for showing a secret. */
    public String written(Setting setting) {
        return texts.getOrDefault(setting, "");
    }

    /** Whether the operator has given a value, be it the default. */
    public boolean isGiven(Setting setting) {
        return given.contains(setting);
    }

    /** Whether the flag is set. */
    public boolean flag(Setting setting) {
        return required(setting, Boolean.class);
    }

    /** A whole number or a port. */
    public int number(Setting setting) {
        return required(setting, Integer.class);
    }

    /** A whole number that may be absent. */
    public OptionalInt optionalNumber(Setting setting) {
        return optional(setting, Integer.class).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    /** A length of time, zero or more. */
    public Duration duration(Setting setting) {
        return required(setting, Duration.class);
    }

    /** An absolute http or https address; {@link Setting#PUBLIC_URL} ends without a slash. */
    public URI url(Setting setting) {
        return required(setting, URI.class);
    }

    /** The items of a list, in the order written; empty when the setting is absent. */
    public List<String> list(Setting setting) {
        List<?> items = optional(setting, List.class).orElse(List.of());
        return items.stream().map(String.class::cast).toList();
    }

    /** Headers of HTTP and their values; none when the setting is absent. */
    public Map<String, String> headers(Setting setting) {
        Map<?, ?> headers = optional(setting, Map.class).orElse(Map.of());
        return headers.entrySet().stream()
                .collect(Collectors.toMap(each -> (String) each.getKey(), each -> (String) each.getValue()));
    }

    /** A part of a whole, from 0 to 1. */
    public double share(Setting setting) {
        return required(setting, Double.class);
    }

    /** The apps that may ask for sign-in mails, in the order written. */
    public List<RegisteredApp> apps() {
        List<?> apps = optional(Setting.SIGNIN_APPS, List.class).orElse(List.of());
        return apps.stream().map(RegisteredApp.class::cast).toList();
    }

    /** The colour of links and buttons. */
    public AccentColor accentColor() {
        return required(Setting.ACCENT_COLOR, AccentColor.class);
    }

    /** The operator's links at the end of every page, in the order written. */
    public List<FooterLink> footerLinks() {
        List<?> links = optional(Setting.FOOTER_LINKS, List.class).orElse(List.of());
        return links.stream().map(FooterLink.class::cast).toList();
    }

    /** The resource servers that may ask what a token stands for, in the order written. */
    public List<IntrospectionClient> introspectionClients() {
        List<?> clients = optional(Setting.INTROSPECTION_CLIENTS, List.class).orElse(List.of());
        return clients.stream().map(IntrospectionClient.class::cast).toList();
    }

    /** The peers whose forwarding headers are believed. */
    public TrustedNetworks trustedProxies() {
        return required(Setting.TRUSTED_PROXIES, TrustedNetworks.class);
    }

    /** Who may see what is for the operators. */
    public TrustedNetworks opsNetworks() {
        return required(Setting.OPS_NETWORKS, TrustedNetworks.class);
    }

    /** The OpenID Connect providers with which people may log in, in the order of their names. */
    public List<OidcClient> oidcClients() {
        return oidcClients;
    }

    /** The database to use: the configured one, else the H2 file of this installation. */
    public DatabaseUrl database() {
        return optional(Setting.DATABASE_URL, DatabaseUrl.class).orElseGet(DatabaseUrl::ofInstallation);
    }

    private <T> T required(Setting setting, Class<T> type) {
        return optional(setting, type).orElseThrow(() -> new IllegalArgumentException(setting + " has no value"));
    }

    private <T> Optional<T> optional(Setting setting, Class<T> type) {
        Object value = values.get(setting);
        if (value != null && !type.isInstance(value)) {
            throw new IllegalArgumentException(setting + " is not a " + type.getSimpleName());
        }
        return Optional.ofNullable(value).map(type::cast);
    }
}
