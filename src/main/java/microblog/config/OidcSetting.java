package microblog.config;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be set for each OpenID Connect provider: the variable is {@code OIDC_}, its name, and one of these. */
public enum OidcSetting {
    ISSUER(Kind.issuer(), null),
    CLIENT_ID(Kind.text(), null),
    CLIENT_SECRET(Kind.secret(), null),
    TRUST_EMAIL(Kind.flag(), "no");

    private static final Pattern VARIABLE =
            Pattern.compile("OIDC_([A-Z0-9](?:[A-Z0-9_]*[A-Z0-9])?)_(ISSUER|CLIENT_ID|CLIENT_SECRET|TRUST_EMAIL)");

    private final Kind kind;
    private final String defaultValue;

    OidcSetting(Kind kind, String defaultValue) {
        this.kind = kind;
        this.defaultValue = defaultValue;
    }

    /** The provider that a variable is about, in capitals; empty for any other variable. */
    static Optional<String> provider(String variable) {
        Matcher matcher = VARIABLE.matcher(variable);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The name of the variable for a provider. */
    public String variable(String provider) {
        return "OIDC_" + provider + "_" + name();
    }

    /** Whether the value must never be shown. */
    public boolean isSecret() {
        return kind.isSecret();
    }

    /** The value in force when nobody sets one. */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    Kind kind() {
        return kind;
    }

    /** What the setting does, with Markdown for code. */
    public String meaning() {
        return Setting.Meanings.TEXTS.getProperty("OIDC_NAME_" + name());
    }

    /** The checked value for a provider. */
    Optional<Object> read(String provider, Function<String, Optional<String>> lookup) {
        return lookup.apply(variable(provider))
                .filter(text -> !text.isEmpty())
                .or(this::defaultValue)
                .map(text -> kind.parse(variable(provider), text));
    }
}
