package microblog.keys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import microblog.database.SchemaReady;
import microblog.logs.Log;

/** Has the keys read, or made, when the application starts, so that no request has to wait for that. */
@ApplicationScoped
public class FirstKeys {
    private static final Logger LOG = Log.of(FirstKeys.class);

    @Inject
    SigningKeys keys;

    void load(@Observes SchemaReady ready) {
        try {
            keys.load();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The token signing keys could not be read; the first request tries again", e);
        }
    }
}
