package microblog.sessions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import microblog.config.Settings;
import microblog.secrets.Secret;
import microblog.secrets.SecretHash;

/**
 * The random secret that a browser is known by. Before a sign-in it only ties forms to the browser that they were shown
 * to.
 */
final class SessionCookie {
    private static final int BITS = 256;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final HardenedCookie cookie;

    SessionCookie(Settings settings) {
        cookie = HardenedCookie.of(settings, "session");
    }

    /** The secret that the browser has. */
    Optional<String> read(HttpServletRequest request) {
        return cookie.read(request).filter(value -> FORM.matcher(value).matches());
    }

    /** Gives the browser a new secret; it keeps it for so long, or until it is closed when {@code life} is null. */
    String renew(HttpServletResponse response, Duration life) {
        String secret = Secret.ofBits(BITS).text();
        cookie.set(response, secret, life);
        return secret;
    }

    /** Takes the secret away from the browser. */
    void remove(HttpServletResponse response) {
        cookie.remove(response);
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
}
