package microblog.requests;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The internet address that a request comes from.
 *
 * @param address the address; one in IPv4 even when it was written in IPv6's mapped form
 */
public record ClientIp(InetAddress address) {
    private static final String OCTET = "(?:0|[1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5])";
    private static final Pattern IPV4 = Pattern.compile("(?:" + OCTET + "\\.){3}" + OCTET);
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");
    private static final Pattern ZONE = Pattern.compile("%.*$");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");
    private static final int PREFIX_BYTES = 8;

    /**
     * Reads an address as programs write it: with or without a zone, and, as forwarding headers have it (RFC 7239,
     * section 6), in brackets and with a port. Names are never looked up; whatever is no address is empty.
     */
    public static Optional<ClientIp> parse(String text) {
        String literal = text.strip();
        if (literal.startsWith("[")) {
            int end = literal.indexOf(']');
            literal = end < 0 ? literal : literal.substring(1, end);
        } else if (literal.indexOf(':') == literal.lastIndexOf(':')) {
            literal = PORT.matcher(literal).replaceFirst("");
        }
        literal = ZONE.matcher(literal).replaceFirst("");
        if (!IPV4.matcher(literal).matches() && !IPV6.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ClientIp(InetAddress.getByName(literal)));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /**
     * Under what requests from here are counted together: an IPv4 address, but in IPv6 the network of 64 bits that one
     * household or one machine is given.
     */
    public String network() {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        byte[] prefix = Arrays.copyOf(Arrays.copyOf(address.getAddress(), PREFIX_BYTES), 16);
        try {
            return InetAddress.getByAddress(prefix).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an IPv6 address", e);
        }
    }

    /** The address in its usual notation. */
    @Override
    public String toString() {
        return address.getHostAddress();
    }
}
