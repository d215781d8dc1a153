package microblog.clients;

import java.util.Arrays;
import microblog.fetch.WebUrl;

/**
 * What identifies an app: the URL of a page or document about it (IndieAuth, section 3.3 "Client Identifier"). Two that
 * differ in the case of the host only, or in an empty path, are the same.
 *
 * @param address the URL in its one canonical form
 */
public record ClientId(WebUrl address) {
    private static final int LONGEST = 2000;

    /**
     * Reads a client id.
     *
     * @throws IllegalArgumentException when it is not an http or https URL, has a fragment, a user name, dot segments,
     *     or an IP address other than 127.0.0.1 and [::1] for host
     */
    public static ClientId parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("longer than " + LONGEST + " characters");
        }
        return new ClientId(WebUrl.parse(text));
    }

    /** Takes an address that may identify an app. */
    public ClientId {
        if (hasDotSegment(address.path())) {
            throw new IllegalArgumentException("a path with dot segments");
        }
        if (address.hasAddressForHost() && !address.isLoopbackAddress()) {
            throw new IllegalArgumentException("an IP address for host");
        }
    }

    private static boolean hasDotSegment(String path) {
        return Arrays.stream(path.split("/"))
                .map(segment -> segment.replaceAll("%2[Ee]", "."))
                .anyMatch(segment -> segment.equals(".") || segment.equals(".."));
    }

    /** Scheme, host and port. */
    public String origin() {
        return address.origin();
    }

    /** The canonical URL. */
    @Override
    public String toString() {
        return address.toString();
    }
}
