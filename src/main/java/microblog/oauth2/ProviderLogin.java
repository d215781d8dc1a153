package microblog.oauth2;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import microblog.users.Identity;

/** The end of a login at a provider: from the code to whom the provider vouches for. */
@ApplicationScoped
public class ProviderLogin {
    private static final Logger LOG = System.getLogger(ProviderLogin.class.getName());

    /**
     * Who has come back from a provider with a code; empty when the provider vouches for nobody.
     *
     * @param state the login that ends, as {@link LoginStates#end} gave it
     * @param redirectUri the one with which the login began
     * @throws microblog.errors.Busy when the provider can't be reached
     */
    public Optional<Identity> identity(OAuth2Provider provider, String code, LoginState state, String redirectUri) {
        try {
            return Optional.of(provider.identity(code, state, redirectUri));
        } catch (ProviderRefusal e) {
            LOG.log(Level.INFO, "A login with {0} was refused: {1}", provider.name(), e.getMessage());
            return Optional.empty();
        }
    }
}
