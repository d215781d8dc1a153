package microblog.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import microblog.config.Setting;
import microblog.config.Settings;
import microblog.tokens.Secret;
import microblog.tokens.SecretHash;

/**
 * The cookie that a browser is known by: a random secret, out of reach of scripts and of other sites' forms, and with
 * https bound to this very host (RFC 6265bis, section 4.1.3.2). Before a sign-in it only ties forms to the browser that
 * they were shown to.
 */
final class SessionCookie {
    private static final int BITS = 256;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final String name;
    private final String attributes;

    SessionCookie(Settings settings) {
        boolean https =
                "https".equalsIgnoreCase(settings.url(Setting.PUBLIC_URL).getScheme());
        name = https ? "__Host-session" : "session";
        attributes = "; Path=/; HttpOnly; SameSite=Lax" + (https ? "; Secure" : "");
    }

    /** The secret that the browser has. */
    Optional<String> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .filter(value -> FORM.matcher(value).matches())
                        .findFirst();
    }

    /** Gives the browser a new secret; it keeps it for so long, or until it is closed when {@code life} is null. */
    String renew(HttpServletResponse response, Duration life) {
        String secret = Secret.ofBits(BITS).text();
        response.addHeader("Set-Cookie", name + "=" + secret + attributes + maxAge(life));
        return secret;
    }

    /** Takes the secret away from the browser. */
    void remove(HttpServletResponse response) {
        response.addHeader("Set-Cookie", name + "=" + attributes + maxAge(Duration.ZERO));
    }

    /** What the session of this secret is stored under. */
    static SecretHash id(String secret) {
        return SecretHash.of("session " + secret);
    }

    /** What a form carries to show that it comes from a page that this browser was given. */
    static String formToken(String secret) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(("form " + secret).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String maxAge(Duration life) {
        return life == null ? "" : "; Max-Age=" + life.toSeconds();
    }
}
