package microblog.account;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import microblog.config.RegisteredApp;
import microblog.config.Settings;

/** The apps that the operator has registered for the sign-in by mail. */
@ApplicationScoped
public class RegisteredApps {
    @Inject
    Settings settings;

    private List<RegisteredApp> apps;

    @PostConstruct
    void read() {
        apps = settings.apps();
    }

    /**
     * The app with this very redirect URL; of several that share it, the one of this name, else the first. A name by
     * itself is never believed.
     */
    public Optional<RegisteredApp> find(String redirectUrl, Optional<String> name) {
        List<RegisteredApp> candidates = apps.stream()
                .filter(app -> app.redirectUrl().equals(redirectUrl))
                .toList();
        return candidates.stream()
                .filter(app -> app.name().equals(name.orElse(null)))
                .findFirst()
                .or(() -> candidates.stream().findFirst());
    }

    /**
     * The app that a phone means which names none: the first with a scheme of its own, of this name if there is one.
     */
    public Optional<RegisteredApp> mobile(Optional<String> name) {
        List<RegisteredApp> candidates =
                apps.stream().filter(RegisteredApp::hasCustomScheme).toList();
        return candidates.stream()
                .filter(app -> app.name().equals(name.orElse(null)))
                .findFirst()
                .or(() -> candidates.stream().findFirst());
    }

    /** Whether the operator has registered an app of this name. */
    public boolean hasName(String name) {
        return apps.stream().anyMatch(app -> app.name().equals(name));
    }
}
