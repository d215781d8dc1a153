package microblog.clients;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microblog.fetch.WebUrl;

/**
 * Where an authorization ends (RFC 6749, section 3.1.2): an absolute URI that is kept letter by letter, since it is
 * compared so (RFC 9700, section 4.1.3).
 *
 * @param text the URI as the app wrote it
 */
public record RedirectUri(String text) {
    private static final int LONGEST = 2000;
    private static final Pattern FORM =
            Pattern.compile("\\A(?<scheme>[A-Za-z][A-Za-z0-9+.-]*):[!-~&&[^#\"<>\\\\^`{}]]+");
    // Schemes by which a browser would run or open something here instead of handing over to an app.
    private static final Set<String> REFUSED =
            Set.of("javascript", "data", "file", "vbscript", "blob", "about", "filesystem", "view-source");

    /**
     * Takes a URI.
     *
     * @throws IllegalArgumentException when it is not absolute, has a fragment (an empty one, too), a scheme that no
     *     app can have, or characters that no URI has
     */
    public RedirectUri {
        Matcher form = FORM.matcher(text);
        if (text.length() > LONGEST || !form.matches()) {
            throw new IllegalArgumentException("not an absolute URI without fragment");
        }
        String scheme = form.group("scheme").toLowerCase(Locale.ROOT);
        if (REFUSED.contains(scheme)) {
            throw new IllegalArgumentException("a scheme that nothing can be redirected to");
        }
        if (scheme.equals("http") || scheme.equals("https")) {
            WebUrl.parse(text);
        }
    }

    /** The parts of a web address; empty for a URI with a scheme of an app's own. */
    public Optional<WebUrl> webAddress() {
        String scheme = scheme();
        return scheme.equals("http") || scheme.equals("https") ? Optional.of(WebUrl.parse(text)) : Optional.empty();
    }

    /** The scheme in lower case. */
    public String scheme() {
        return text.substring(0, text.indexOf(':')).toLowerCase(Locale.ROOT);
    }

    /** Whether scheme, host and port are those of the client id. */
    public boolean hasOriginOf(ClientId client) {
        return webAddress()
                .filter(address -> address.hasOriginOf(client.address()))
                .isPresent();
    }

    /**
     * Whether this is a redirect URI that the app lists: the same, letter by letter; on a loopback address the port may
     * differ, because a native app learns its port only when it listens (RFC 8252, section 7.3). {@code localhost}
     * counts as one for apps that list it, as released ones do.
     */
    public boolean isListedAs(RedirectUri listed) {
        return text.equals(listed.text) || withoutLoopbackPort().equals(listed.withoutLoopbackPort());
    }

    private String withoutLoopbackPort() {
        return webAddress()
                .filter(url -> url.scheme().equals("http") && (url.isLoopbackAddress() || isLocalhost(url)))
                .map(url -> withoutPort("http://".length() + url.host().length()))
                .orElse(text);
    }

    private static boolean isLocalhost(WebUrl url) {
        return url.host().equals("localhost");
    }

    private String withoutPort(int endOfHost) {
        int end = endOfHost;
        if (end < text.length() && text.charAt(end) == ':') {
            end++;
            while (end < text.length() && Character.digit(text.charAt(end), 10) >= 0) {
                end++;
            }
        }
        return text.substring(0, endOfHost) + text.substring(end);
    }

    /** The host and its port, or the scheme of an app's own. */
    public String host() {
        return webAddress()
                .map(url -> url.origin().substring(url.scheme().length() + "://".length()))
                .orElse(scheme());
    }

    /** What people are shown of the place: the origin, or the scheme of an app's own. */
    public String place() {
        return webAddress().map(WebUrl::origin).orElse(scheme() + ":");
    }

    /** The URI with these parameters added to the query, which keeps what it has. */
    public String with(Map<String, String> parameters) {
        StringBuilder result = new StringBuilder(text);
        parameters.forEach((name, value) -> {
            boolean first = result.indexOf("?") < 0;
            boolean separated = result.charAt(result.length() - 1) == '?' || result.charAt(result.length() - 1) == '&';
            result.append(first ? "?" : separated ? "" : "&")
                    .append(encoded(name))
                    .append('=')
                    .append(encoded(value));
        });
        return result.toString();
    }

    // %20 instead of a plus: right for those who read a query as a form and for those who read it as a URI.
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return text;
    }
}
