package microblog.oauth2;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import microblog.config.Settings;

/** The providers with which people can log in: those that a client id is configured for. */
@ApplicationScoped
public class OAuth2Providers {
    private Map<String, OAuth2Provider> providers = Map.of();

    /** For the container's proxy. */
    protected OAuth2Providers() {}

    /** The configured providers. */
    @Inject
    public OAuth2Providers(Settings settings) {
        ProviderConnection connection = new ProviderConnection();
        Map<String, OAuth2Provider> configured = new LinkedHashMap<>();
        GitHub.of(settings, connection).ifPresent(provider -> configured.put(provider.name(), provider));
        Google.of(settings, connection).ifPresent(provider -> configured.put(provider.name(), provider));
        settings.oidcClients().forEach(client -> configured.put(client.name(), new OpenIdProvider(client, connection)));
        providers = Collections.unmodifiableMap(configured);
    }

    /** The provider of this name; empty when there is none, or none is configured. */
    public Optional<OAuth2Provider> find(String name) {
        return Optional.ofNullable(providers.get(name));
    }

    /** All of them, in the order in which a page should offer them. */
    public Collection<OAuth2Provider> all() {
        return providers.values();
    }
}
