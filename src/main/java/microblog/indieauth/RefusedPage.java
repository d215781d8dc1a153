package microblog.indieauth;

import microblog.clients.Client;
import microblog.clients.RedirectUri;
import microblog.pages.HtmlPage;

/**
 * The page for an authorization request that its app has to mend: the user is told, and goes back only by a click of
 * their own.
 */
public final class RefusedPage {
    private RefusedPage() {}

    /**
     * What the page shows.
     *
     * @param name the app's name; null when it isn't known
     * @param error the error code
     * @param host where the way back leads
     * @param answer the address of the way back, with what the app needs to know
     */
    public record Model(String name, String clientId, String error, String description, String host, String answer) {}

    static HtmlPage of(Client client, RedirectUri redirect, AuthorizationRefused refusal, String answer) {
        Model model = new Model(
                client.name(), client.id().toString(), refusal.error(), refusal.getMessage(), redirect.host(), answer);
        return HtmlPage.of("refused", "This app asks for something that does not work", model)
                .status(400);
    }
}
