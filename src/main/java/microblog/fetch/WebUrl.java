package microblog.fetch;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An absolute http or https URL, taken apart by the grammar of RFC 3986 alone. Whatever programs are known to read
 * differently (backslashes, blanks, user names, malformed escapes, characters outside ASCII) is refused, so that no two
 * of them can disagree about whose address this is.
 *
 * @param scheme {@code http} or {@code https}
 * @param host the host in lower case; an IPv6 address in brackets
 * @param port the port, the scheme's own when none is written
 * @param path the path as written; a slash when there is none
 * @param query the query as written, without the question mark; null when there is none
 */
public record WebUrl(String scheme, String host, int port, String path, String query) {
    private static final String CHARACTER = "[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2}";
    private static final Pattern FORM = Pattern.compile("(?<scheme>[Hh][Tt][Tt][Pp][Ss]?)://"
            + "(?<host>[A-Za-z0-9_.-]+|\\[[0-9A-Fa-f:.]+])(?::(?<port>[0-9]{0,5}))?"
            + "(?<path>/(?:" + CHARACTER + ")*+)?(?:\\?(?<query>(?:" + CHARACTER + "|[?\\[\\]])*+))?");
    // The last part of a host decides whether programs take it for an address (URL Standard, section 3.5).
    private static final Pattern NUMERIC = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[Xx][0-9A-Fa-f]*)\\.?");

    /**
     * Takes a URL apart.
     *
     * @throws IllegalArgumentException when it isn't of the form, has a fragment or a user name
     */
    public static WebUrl parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an absolute http or https URL without fragment");
        }
        String scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
        String host = parts.group("host").toLowerCase(Locale.ROOT);
        if (host.startsWith(".") || host.contains("..") || host.length() > 255) {
            throw new IllegalArgumentException("not a host");
        }
        return new WebUrl(
                scheme,
                host,
                port(scheme, parts.group("port")),
                Objects.requireNonNullElse(parts.group("path"), "/"),
                parts.group("query"));
    }

    private static int port(String scheme, String text) {
        if (text == null || text.isEmpty()) {
            return defaultPort(scheme);
        }
        int port = Integer.parseInt(text);
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("not a port");
        }
        return port;
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    /** Whether the host is an IP address in any notation instead of a name. */
    public boolean hasAddressForHost() {
        return host.startsWith("[") || NUMERIC.matcher(host).matches();
    }

    /** Whether the host is one of the two loopback addresses in their usual notation (RFC 8252, section 7.3). */
    public boolean isLoopbackAddress() {
        return host.equals("127.0.0.1") || host.equals("[::1]");
    }

    /** Whether scheme, host and port are the same. */
    public boolean hasOriginOf(WebUrl other) {
        return origin().equals(other.origin());
    }

    /** Scheme, host and port, the latter only when it isn't the scheme's own (RFC 6454, section 6.2). */
    public String origin() {
        return scheme + "://" + host + (port == defaultPort(scheme) ? "" : ":" + port);
    }

    /** Host and port as an {@code Authority} always having the port. */
    public String hostAndPort() {
        return host + ":" + port;
    }

    /** Path and query as a request names them. */
    public String target() {
        return path + (query == null ? "" : "?" + query);
    }

    /** The one way to write this address: host in lower case, no superfluous port, at least a slash as path. */
    @Override
    public String toString() {
        return origin() + target();
    }
}
