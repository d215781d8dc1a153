package microblog.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.config.TrustedNetworks;
import microblog.requests.ClientIps;

/** Who may see what is for the operators: clients in {@code OPS_NETWORKS}, and those that know {@code OPS_TOKEN}. */
@ApplicationScoped
public class OpsAccess {
    private static final String SCHEME = "Bearer ";

    private TrustedNetworks networks;
    private Optional<byte[]> token;
    private ClientIps clients;

    /** For the container's proxy. */
    protected OpsAccess() {}

    /** Admits whom the configuration names. */
    @Inject
    public OpsAccess(Settings settings, ClientIps clients) {
        this.networks = settings.opsNetworks();
        this.token = settings.optionalText(Setting.OPS_TOKEN).map(text -> text.getBytes(StandardCharsets.UTF_8));
        this.clients = clients;
    }

    /** Whether this request may. */
    public boolean permits(HttpServletRequest request) {
        return networks.contains(clients.of(request).address()) || knowsToken(request.getHeader("Authorization"));
    }

    private boolean knowsToken(String authorization) {
        if (token.isEmpty()
                || authorization == null
                || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] given = authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.ISO_8859_1);
        return MessageDigest.isEqual(token.get(), given);
    }
}
