package microblog.oauth2;

import microblog.config.Setting;
import microblog.config.Settings;

/**
 * The cookie in which a browser keeps the login that it has begun: out of reach of scripts, gone with the browser's
 * session. With https it is bound to this host (RFC 6265bis, section 4.1.3.2, prefix {@code __Host-}) and comes along
 * from client applications on other sites as long as those may call; without https, browsers allow none of that.
 */
record StateCookie(String name, String attributes) {
    private static final String NAME = "oauth2_login";

    static StateCookie of(Settings settings) {
        if (!"https".equalsIgnoreCase(settings.url(Setting.PUBLIC_URL).getScheme())) {
            return new StateCookie(NAME, "; HttpOnly; Path=/");
        }
        String sameSite = settings.flag(Setting.USE_CORS) ? "None" : "Lax";
        return new StateCookie("__Host-" + NAME, "; Secure; HttpOnly; Path=/; SameSite=" + sameSite);
    }

    /** The header's value that sets it. */
    String line(String value) {
        return name + "=" + value + attributes;
    }
}
