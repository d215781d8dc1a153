package microblog.secondstep;

import java.net.URI;
import java.util.Locale;

/**
 * Where passkeys are good: browsers sign only for the page's own host and tell from which origin they were asked (Web
 * Authentication, sections 5.1.3 and 5.8.1).
 *
 * @param host the relying party's id
 * @param origin scheme, host, and port unless it is the scheme's own
 * @param site what the site is called
 */
record PasskeyPlace(String host, String origin, String site) {
    /** The pages at {@code PUBLIC_URL}. */
    static PasskeyPlace of(URI publicUrl, String site) {
        String scheme = publicUrl.getScheme().toLowerCase(Locale.ROOT);
        String host = publicUrl.getHost().toLowerCase(Locale.ROOT);
        int port = publicUrl.getPort();
        boolean isUsual = port == -1 || port == (scheme.equals("https") ? 443 : 80);
        return new PasskeyPlace(host, scheme + "://" + host + (isUsual ? "" : ":" + port), site);
    }

    /** Whether browsers have passkeys there: with https and a name, or on this machine by its name. */
    boolean isPossible() {
        boolean isNumber = host.startsWith("[") || host.matches("[0-9.]+");
        boolean isHere = host.equals("localhost") || host.endsWith(".localhost");
        return !isNumber && (isHere || origin.startsWith("https:"));
    }
}
