package microblog.indieauth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import microblog.access.Scope;
import microblog.access.ScopeSet;
import microblog.clients.Client;
import microblog.grants.GrantedTokens;
import microblog.pages.HtmlPage;
import microblog.sessions.WebSession;

/** The page on which a person decides what an app may do. */
@ApplicationScoped
public class ConsentPage {
    /** The parameter with what a pending request is found by; no standard has one of this name. */
    static final String REQUEST = "microblog_request";

    @Inject
    GrantedTokens tokens;

    @Inject
    Profiles profiles;

    /**
     * What the page shows.
     *
     * @param request what the pending request is found by
     * @param name the app's name; null when it isn't known
     * @param hasIcon whether the app has an icon to show
     * @param redirectPlace where the answer goes, when that isn't the app's own origin; else null
     * @param unknownScopes scopes that mean nothing here
     * @param days how long an access token is valid; null when it has no end
     */
    public record Model(
            String request,
            String formToken,
            String username,
            String me,
            String clientId,
            String name,
            boolean verified,
            boolean hasIcon,
            String redirectPlace,
            List<Scope> scopes,
            List<String> unknownScopes,
            boolean hasPkce,
            Long days) {
        /** Whether the app asks for nothing but who it is. */
        public boolean signInOnly() {
            return scopes.isEmpty() && unknownScopes.isEmpty();
        }
    }

    HtmlPage of(AuthorizationRequest request, String id, WebSession session) {
        Client client = request.client();
        Model model = new Model(
                id,
                session.formToken(),
                session.person().username(),
                profiles.shownMe(session.person(), client.id().toString()),
                client.id().toString(),
                client.name(),
                client.verified(),
                client.icon() != null,
                request.redirect().hasOriginOf(client.id())
                        ? null
                        : request.redirect().place(),
                known(request.scope()),
                unknown(request.scope()),
                request.challenge() != null,
                tokens.life().map(life -> life.toDays()).orElse(null));
        String title = model.signInOnly() ? "Sign in to " : "Connect ";
        return HtmlPage.of("consent", title + client.title(), model).withFormsThatLeadElsewhere();
    }

    private static List<Scope> known(ScopeSet scopes) {
        return scopes.values().stream().map(Scope::of).flatMap(Optional::stream).toList();
    }

    private static List<String> unknown(ScopeSet scopes) {
        return scopes.values().stream()
                .filter(value -> Scope.of(value).isEmpty())
                .toList();
    }
}
