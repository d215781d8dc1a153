package microblog.fetch;

import java.net.InetAddress;
import java.util.List;
import microblog.config.TrustedNetworks;

/**
 * Which IP addresses are anybody's business: all but those that the registries of special-purpose addresses set apart
 * (RFC 6890 and its successors): loopback, private, link-local, shared, documentation, benchmarking, relays,
 * translation, multicast, reserved.
 */
final class PublicIps {
    private static final TrustedNetworks SPECIAL = TrustedNetworks.parse(List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "2620:4f:8000::/48",
            "3fff::/20"));

    // The only part of IPv6 that is given out for use across the internet (RFC 4291, section 2.4).
    private static final TrustedNetworks GLOBAL_UNICAST = TrustedNetworks.parse(List.of("0.0.0.0/0", "2000::/3"));

    private PublicIps() {}

    /** Whether a server on the internet may have this address. */
    static boolean contains(InetAddress address) {
        return GLOBAL_UNICAST.contains(address) && !SPECIAL.contains(address);
    }
}
