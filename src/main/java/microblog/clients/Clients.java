package microblog.clients;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import microblog.config.Settings;
import microblog.errors.Refusal;

/**
 * Which app asks, and whether it may be answered at its redirect URI: one of the client id's own origin, one that the
 * app lists at its client id, or one that the operator registered (IndieAuth, section 5.2 "Authorization Request").
 * What isn't allowed is never redirected to.
 */
@ApplicationScoped
public class Clients {
    private static final String TITLE = "This app can't be connected";

    @Inject
    ClientInfoFetcher fetcher;

    @Inject
    Settings settings;

    /** The app with this id; the redirect URI is checked. */
    public Client check(ClientId id, RedirectUri redirect) {
        Optional<ClientInfo> info = fetcher.find(id);
        boolean allowed = redirect.hasOriginOf(id)
                || isRegistered(redirect)
                || info.filter(known -> known.lists(redirect)).isPresent();
        if (!allowed) {
            throw refused("It asks to be answered at " + redirect.place()
                    + ", but its own page does not say that this belongs to it.");
        }
        return info.map(known -> Client.of(id, known)).orElseGet(() -> Client.unverified(id));
    }

    private boolean isRegistered(RedirectUri redirect) {
        return settings.apps().stream().anyMatch(app -> app.redirectUrl().equals(redirect.text()));
    }

    /** The id that an app sent. */
    public static ClientId id(Optional<String> text) {
        try {
            return ClientId.parse(text.orElseThrow(() -> refused("It did not say which app it is (client_id).")));
        } catch (IllegalArgumentException malformed) {
            throw refused("What it calls itself (client_id) is not the address of a web page.");
        }
    }

    /** The redirect URI that an app sent. */
    public static RedirectUri redirect(Optional<String> text) {
        try {
            return new RedirectUri(text.orElseThrow(() -> refused("It did not say where to answer (redirect_uri).")));
        } catch (IllegalArgumentException malformed) {
            throw refused("The place where it wants to be answered (redirect_uri) is not a valid address.");
        }
    }

    private static Refusal refused(String reason) {
        return Refusal.page(
                400, TITLE, "An app asked to sign you in or to act for you. " + reason + " Nothing was given to it.");
    }
}
