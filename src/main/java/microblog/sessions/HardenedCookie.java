package microblog.sessions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.requests.SentHeaders;

/**
 * A cookie out of reach of scripts and of other sites' forms, and with https bound to this very host (RFC 6265bis,
 * section 4.1.3.2, prefix {@code __Host-}).
 *
 * @param name its name
 * @param attributes what follows the value
 */
public record HardenedCookie(String name, String attributes) {
    /** A cookie of this server. */
    public static HardenedCookie of(Settings settings, String name) {
        boolean https =
                "https".equalsIgnoreCase(settings.url(Setting.PUBLIC_URL).getScheme());
        return new HardenedCookie(
                https ? "__Host-" + name : name, "; Path=/; HttpOnly; SameSite=Lax" + (https ? "; Secure" : ""));
    }

    /** The value that the browser has. */
    public Optional<String> read(HttpServletRequest request) {
        return SentHeaders.cookie(request, name);
    }

    /** Gives the browser a value for so long, or until it is closed when {@code life} is null. */
    public void set(HttpServletResponse response, String value, Duration life) {
        String maxAge = life == null ? "" : "; Max-Age=" + life.toSeconds();
        response.addHeader("Set-Cookie", name + "=" + value + attributes + maxAge);
    }

    /** Takes the value away from the browser. */
    public void remove(HttpServletResponse response) {
        set(response, "", Duration.ZERO);
    }
}
