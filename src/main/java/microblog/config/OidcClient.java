package microblog.config;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * This server as a client of an OpenID Connect provider.
 *
 * @param name what the provider is called in addresses, in lower case
 * @param issuer the provider's issuer identifier, letter by letter (OpenID Connect Discovery 1.0, section 3)
 * @param clientSecret empty for a public client
 * @param trustEmail whether addresses count as verified that the provider doesn't say that of
 */
public record OidcClient(
        String name, String issuer, String clientId, Optional<String> clientSecret, boolean trustEmail) {
    private static final Set<String> RESERVED = Set.of("github", "google");

    /**
     * The providers that these variables are about, in the order of their names.
     *
     * @throws InvalidSetting when a value is refused, or one that is needed is missing
     */
    static List<OidcClient> read(Collection<String> variables, Function<String, Optional<String>> lookup) {
        return variables.stream()
                .map(variable -> variable.replaceFirst("_FILE$", ""))
                .filter(variable -> OidcSetting.provider(variable).isPresent())
                .filter(variable ->
                        lookup.apply(variable).filter(value -> !value.isEmpty()).isPresent())
                .flatMap(variable -> OidcSetting.provider(variable).stream())
                .distinct()
                .sorted()
                .map(provider -> read(provider, lookup))
                .toList();
    }

    private static OidcClient read(String provider, Function<String, Optional<String>> lookup) {
        String name = provider.toLowerCase(Locale.ROOT);
        if (RESERVED.contains(name)) {
            throw new InvalidSetting(
                    OidcSetting.ISSUER.variable(provider), "the name is taken; that provider has settings of its own");
        }
        return new OidcClient(
                name,
                (String) required(OidcSetting.ISSUER, provider, lookup),
                (String) required(OidcSetting.CLIENT_ID, provider, lookup),
                OidcSetting.CLIENT_SECRET.read(provider, lookup).map(String.class::cast),
                (Boolean) required(OidcSetting.TRUST_EMAIL, provider, lookup));
    }

    private static Object required(OidcSetting setting, String provider, Function<String, Optional<String>> lookup) {
        return setting.read(provider, lookup)
                .orElseThrow(() -> new InvalidSetting(
                        setting.variable(provider), "is needed where another OIDC_" + provider + " setting is there"));
    }

    /** Nothing of the secret. */
    @Override
    public String toString() {
        return "OidcClient[" + name + ", " + issuer + "]";
    }
}
