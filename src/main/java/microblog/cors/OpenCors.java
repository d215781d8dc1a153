package microblog.cors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.regex.Pattern;
import microblog.requests.SentHeaders;

/**
 * The cross-origin rules outside the Microblog API (Fetch Standard, section 3.2). What apps call with a token of their
 * own is open to every origin, but never with cookies; the pages that people see are open to none.
 */
final class OpenCors {
    private static final Pattern FOR_APPS = Pattern.compile("/account/(?:signin|verify|apple)"
            + "|/indieauth/(?:auth|token|introspect|revoke|userinfo)|/micropub"
            + "|/@[^/]+/feed\\.(?:json|atom)|/everyone/feed\\.(?:json|atom)|/feed\\.json|/posts/.*|/users/.*"
            + "|/\\.well-known/(?:oauth-authorization-server|jwks\\.json)");
    private static final Pattern PAGES =
            Pattern.compile("/(?:account|indieauth|micropub|signin|signout|register|password|settings|apps|publish"
                    + "|people|everyone)(?:[/;].*)?|/@.*");
    private static final String API = "/api/";
    private static final String AUTHORIZATION_SCREEN = "/indieauth/auth";

    private OpenCors() {}

    /** Whether these rules, instead of the Microblog API's, hold for a request. */
    static boolean isFor(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.startsWith(API)
                && (FOR_APPS.matcher(path).matches()
                        || PAGES.matcher(path).matches()
                        || path.equals("/") && SentHeaders.prefersPages(request));
    }

    /** Puts the headers on the answer; whether the request was a preflight, which is answered by that. */
    static boolean answer(HttpServletRequest request, HttpServletResponse response) {
        String path = request.getRequestURI();
        String wanted = request.getHeader("Access-Control-Request-Method");
        boolean preflight = request.getMethod().equals("OPTIONS") && wanted != null;
        boolean screen = path.equals(AUTHORIZATION_SCREEN)
                && !(request.getMethod().equals("POST") || preflight && wanted.equals("POST"));
        if (!FOR_APPS.matcher(path).matches() || screen) {
            return false;
        }
        response.setHeader("Access-Control-Allow-Origin", "*");
        if (preflight) {
            Map.of(
                            "Access-Control-Allow-Methods", "DELETE, GET, HEAD, POST",
                            "Access-Control-Allow-Headers", "Accept, Authorization, Content-Type, If-None-Match",
                            "Access-Control-Max-Age", "86400")
                    .forEach(response::setHeader);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            response.setHeader("Access-Control-Expose-Headers", "ETag, Link, Location, Retry-After, WWW-Authenticate");
        }
        return preflight;
    }
}
