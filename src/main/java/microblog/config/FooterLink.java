package microblog.config;

import java.net.URI;
import java.util.Set;

/**
 * A link at the end of every page, such as to the operator's imprint.
 *
 * @param name what it says
 * @param url where it leads: an absolute http, https or mailto URL, or a path on this server
 */
public record FooterLink(String name, String url) {
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");

    /**
     * Takes a link.
     *
     * @throws IllegalArgumentException when it leads nowhere
     */
    public FooterLink {
        boolean isPath = url.startsWith("/") && !url.startsWith("//");
        String scheme = String.valueOf(URI.create(url).getScheme()).toLowerCase(java.util.Locale.ROOT);
        if (name.isEmpty() || !isPath && !SCHEMES.contains(scheme)) {
            throw new IllegalArgumentException("expected links as name=url, separated by semicolons");
        }
    }

    static FooterLink parse(String item) {
        int equals = item.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException();
        }
        return new FooterLink(
                item.substring(0, equals).strip(), item.substring(equals + 1).strip());
    }
}
