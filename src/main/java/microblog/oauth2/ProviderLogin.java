package microblog.oauth2;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import microblog.audit.AuditEvent;
import microblog.audit.AuditTrail;
import microblog.logs.Log;
import microblog.metrics.MetricName;
import microblog.metrics.Metrics;
import microblog.users.Identity;

/** The end of a login at a provider: from the code to whom the provider vouches for. */
@ApplicationScoped
public class ProviderLogin {
    private static final Logger LOG = Log.of(ProviderLogin.class);

    /**
     * Who has come back from a provider with a code; empty when the provider vouches for nobody.
     *
     * @param state the login that ends, as {@link LoginStates#end} gave it
     * @param redirectUri the one with which the login began
     * @throws microblog.errors.Busy when the provider can't be reached
     */
    public Optional<Identity> identity(OAuth2Provider provider, String code, LoginState state, String redirectUri) {
        try {
            Identity identity = provider.identity(code, state, redirectUri);
            Metrics.count(MetricName.LOGINS, "provider", "ok");
            return Optional.of(identity);
        } catch (ProviderRefusal e) {
            Metrics.count(MetricName.LOGINS, "provider", "failed");
            AuditTrail.failure(AuditEvent.LOGIN, "provider")
                    .with("method", "provider")
                    .with("client", provider.name())
                    .log();
            LOG.log(Level.INFO, "A login with {0} was refused: {1}", provider.name(), e.getMessage());
            return Optional.empty();
        }
    }
}
