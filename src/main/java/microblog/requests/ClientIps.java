package microblog.requests;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import microblog.config.Settings;
import microblog.config.TrustedNetworks;

/**
 * Finds out where requests really come from. The headers {@code X-Forwarded-For} and {@code Forwarded} (RFC 7239) are
 * believed as far as proxies of ours ({@code TRUSTED_PROXIES}) wrote them: read from the end, up to the first address
 * that is not a proxy's. What clients write into them changes nothing.
 */
@ApplicationScoped
public class ClientIps {
    private static final String FOUND = ClientIps.class.getName();
    private static final ClientIp UNKNOWN = ClientIp.parse("0.0.0.0").orElseThrow();

    private TrustedNetworks proxies;

    /** For the container's proxy. */
    protected ClientIps() {}

    /** Believes the proxies of the configuration. */
    @Inject
    public ClientIps(Settings settings) {
        this.proxies = settings.trustedProxies();
    }

    /** Where this request comes from; found out when somebody asks for the first time. */
    public ClientIp of(HttpServletRequest request) {
        if (request.getAttribute(FOUND) instanceof ClientIp known) {
            return known;
        }
        ClientIp found = of(
                request.getRemoteAddr(),
                Collections.list(request.getHeaders("X-Forwarded-For")),
                Collections.list(request.getHeaders("Forwarded")));
        request.setAttribute(FOUND, found);
        return found;
    }

    /** The same from the peer's address and the lines of the two headers. */
    ClientIp of(String peer, List<String> forwardedFor, List<String> forwarded) {
        ClientIp sender = ClientIp.parse(peer).orElse(UNKNOWN);
        if (!proxies.contains(sender.address())) {
            return sender;
        }
        ClientIp first = follow(sender, hops(forwardedFor));
        ClientIp second = follow(sender, nodes(forwarded));
        if (forwardedFor.isEmpty() || forwarded.isEmpty()) {
            return forwarded.isEmpty() ? first : second;
        }
        // Our proxy writes one of the two; the other may be the client's invention, and nobody knows which.
        return first.equals(second) ? first : sender;
    }

    private ClientIp follow(ClientIp sender, List<String> chain) {
        ClientIp client = sender;
        for (int i = chain.size() - 1; i >= 0 && proxies.contains(client.address()); i--) {
            Optional<ClientIp> before = ClientIp.parse(chain.get(i));
            if (before.isEmpty()) {
                return client;
            }
            client = before.get();
        }
        return client;
    }

    private static List<String> hops(List<String> lines) {
        List<String> hops = new ArrayList<>();
        // An unfinished quotation of a client's must not swallow what follows it: every comma separates.
        lines.forEach(line -> Collections.addAll(hops, line.split(",")));
        return hops;
    }

    private static List<String> nodes(List<String> lines) {
        return hops(lines).stream().map(ClientIps::node).toList();
    }

    /** The value of {@code for} in one element of {@code Forwarded}; empty when it has none. */
    private static String node(String element) {
        for (String parameter : element.split(";")) {
            String[] pair = parameter.strip().split("=", 2);
            if (pair.length == 2 && pair[0].strip().equalsIgnoreCase("for")) {
                return pair[1].replace("\"", "");
            }
        }
        return "";
    }
}
