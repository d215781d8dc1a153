package microblog.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.oauth2.OAuth2Provider;
import microblog.oauth2.OAuth2Providers;

/** What the providers of accounts elsewhere are called, and which of them can be linked. */
@ApplicationScoped
class Providers {
    @Inject
    OAuth2Providers providers;

    @Inject
    Settings settings;

    /** The name of the provider behind an issuer. */
    String name(String issuer) {
        if (issuer.equals(settings.text(Setting.APPLE_ISSUER))) {
            return "Apple";
        }
        return providers.all().stream()
                .filter(provider -> provider.issuer().equals(issuer))
                .findFirst()
                .map(OAuth2Provider::title)
                .orElse(issuer);
    }

    /** Those that say who somebody is by more than an address. */
    List<SignInWays.Offered> linkable() {
        return providers.all().stream()
                .filter(OAuth2Provider::tellsPeopleApart)
                .map(provider -> new SignInWays.Offered("/signin/provider/" + provider.name(), provider.title()))
                .toList();
    }
}
