package microblog.users;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import microblog.access.Scope;
import microblog.access.ScopeSet;
import microblog.config.Setting;
import microblog.config.Settings;

/**
 * Whose address a token lets its holder see: none without the scope {@code email}, the own one with it. A login sees
 * everybody's, as the Microblog API has it, unless the operator keeps addresses to their owners ({@code SHOW_EMAILS}).
 */
@ApplicationScoped
public class ShownEmails {
    @Inject
    Settings settings;

    private boolean everybodys;

    @PostConstruct
    void configure() {
        everybodys = settings.text(Setting.SHOW_EMAILS).equals("all");
    }

    public boolean isShown(long user, long caller, ScopeSet granted) {
        return granted.has(Scope.EMAIL) && (user == caller || everybodys && granted.isEverything());
    }
}
