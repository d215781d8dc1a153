package microblog.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * An app that the operator has registered: the only apps that sign-in mails lead to, and the only way for a redirect
 * URL with a scheme of the app's own (RFC 8252, section 7.1).
 *
 * @param name what people know the app by
 * @param redirectUrl where the app takes over; for sign-in mails the token is appended to it
 */
public record RegisteredApp(String name, String redirectUrl) {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_URL = 1000;
    // Schemes by which a browser would run or open something here instead of handing over to an app.
    private static final Set<String> REFUSED =
            Set.of("javascript", "data", "file", "vbscript", "blob", "about", "filesystem", "view-source");

    /**
     * Takes an app.
     *
     * @throws IllegalArgumentException when the name is blank or too long, or the URL isn't absolute, has a fragment or
     *     a scheme that no app can have
     */
    public RegisteredApp {
        if (name.isBlank()
                || name.length() > LONGEST_NAME
                || name.codePoints().anyMatch(Character::isISOControl)
                || redirectUrl.length() > LONGEST_URL) {
            throw new IllegalArgumentException("an app needs a name of at most " + LONGEST_NAME + " characters");
        }
        URI uri = uri(redirectUrl);
        if (!uri.isAbsolute() || uri.isOpaque() || redirectUrl.indexOf('#') >= 0) {
            throw wrong(redirectUrl);
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        // An app's own scheme needs no authority: com.example.app:/callback (RFC 8252, section 7.1).
        boolean isWebAddress = scheme.equals("https") || scheme.equals("http");
        if (REFUSED.contains(scheme) || isWebAddress && uri.getRawAuthority() == null) {
            throw wrong(redirectUrl);
        }
    }

    /**
     * Reads {@code name=redirect_url}.
     *
     * @throws IllegalArgumentException when it isn't of that form or the parts are refused
     */
    static RegisteredApp parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException();
        }
        return new RegisteredApp(
                text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }

    /** Whether the URL is of the app's own scheme instead of a web address. */
    public boolean hasCustomScheme() {
        String scheme = uri(redirectUrl).getScheme().toLowerCase(Locale.ROOT);
        return !scheme.equals("https") && !scheme.equals("http");
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw wrong(text);
        }
    }

    private static IllegalArgumentException wrong(String url) {
        return new IllegalArgumentException(OneLine.quoted(url)
                + " is not a redirect URL such as myapp://signin/ or https://app.example.com/signin?token=");
    }
}
