package microblog.observation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import microblog.config.Settings;
import microblog.config.TrustedNetworks;
import microblog.requests.ClientIp;

/** Names requests: as a proxy of ours does ({@code X-Request-Id}), otherwise by a fresh id. */
@ApplicationScoped
public class RequestIds {
    static final String HEADER = "X-Request-Id";

    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private TrustedNetworks proxies;

    /** For the container's proxy. */
    protected RequestIds() {}

    /** Believes the proxies of the configuration. */
    @Inject
    public RequestIds(Settings settings) {
        this.proxies = settings.trustedProxies();
    }

    /** The id of this request. */
    public String of(HttpServletRequest request) {
        String given = request.getHeader(HEADER);
        return given != null && ACCEPTED.matcher(given).matches() && isProxy(request.getRemoteAddr())
                ? given
                : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    private boolean isProxy(String peer) {
        return ClientIp.parse(peer)
                .filter(address -> proxies.contains(address.address()))
                .isPresent();
    }
}
