package microblog.requests;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;

/**
 * A request as JAX-RS runtimes are shown it, which refuse some requests in words of their own before anything of ours
 * is asked. Nothing here depends on what they would read: answers are never negotiated ({@link SentHeaders} has what
 * the client wrote), bodies are read by our own code, which sees the {@code Content-Type} as it came, and cookies by
 * {@link SentHeaders}.
 */
final class ReadableRequest extends HttpServletRequestWrapper {
    private static final String ACCEPT = "Accept";
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String SENT_PATH = "microblog.sent-path";
    private static final String SESSION = ";jsessionid=";
    // A body of any kind; runtimes would look into a form.
    private static final String BYTES = "application/octet-stream";
    private static final String ACCEPT_LANGUAGE = "Accept-Language";
    private static final String COOKIE = "Cookie";

    private final String path;
    private final String method;

    private ReadableRequest(HttpServletRequest request, String path, String method) {
        super(request);
        this.path = path;
        this.method = method;
    }

    /**
     * The readable form of a request. Every request has one: RESTEasy hands a request on through a proxy with the
     * interfaces that the first one's class happened to have, and on Open Liberty those of the server's own class fit
     * no other.
     */
    static HttpServletRequest of(HttpServletRequest request) {
        return request instanceof ReadableRequest
                ? request
                : new ReadableRequest(request, ReadablePath.of(sentPath(request)), method(request.getMethod()));
    }

    // Payara is shown another path where it would refuse the one that was sent (server-config/payara/java), and like
    // Open
    // Liberty keeps what it takes for the number of a session out of getRequestURI.
    private static String sentPath(HttpServletRequest request) {
        if (request.getAttribute(SENT_PATH) instanceof String sent) {
            return sent;
        }
        String path = request.getRequestURI();
        if (request.isRequestedSessionIdFromURL() && !path.contains(SESSION)) {
            return path + SESSION + request.getRequestedSessionId();
        }
        StringBuffer url = request.getRequestURL();
        int session = url.indexOf(SESSION);
        return session < 0 || path.contains(SESSION) ? path : path + url.substring(session);
    }

    // Methods are case-sensitive (RFC 9110, section 9.1), but RESTEasy takes "get" for GET.
    private static String method(String sent) {
        return sent.equals(sent.toUpperCase(Locale.ROOT)) ? sent : "UNKNOWN";
    }

    // Asked several times for each header of each request.
    private static boolean isHidden(String name) {
        return switch (name.length()) {
            case 6 -> name.equalsIgnoreCase(ACCEPT) || name.equalsIgnoreCase(COOKIE);
            case 15 -> name.equalsIgnoreCase(ACCEPT_LANGUAGE);
            default -> false;
        };
    }

    @Override
    public String getMethod() {
        return method;
    }

    @Override
    public String getRequestURI() {
        return path;
    }

    @Override
    public StringBuffer getRequestURL() {
        StringBuffer url = super.getRequestURL();
        int host = url.indexOf("//") + 2;
        int end = url.indexOf("/", host);
        url.setLength(end < 0 ? url.length() : end);
        return url.append(path);
    }

    @Override
    public String getPathInfo() {
        return super.getPathInfo() == null ? null : path;
    }

    @Override
    public String getContentType() {
        return SentHeaders.contentType(getRequest()) == null ? null : BYTES;
    }

    @Override
    public Cookie[] getCookies() {
        return null;
    }

    @Override
    public String getHeader(String name) {
        Enumeration<String> lines = getHeaders(name);
        return lines.hasMoreElements() ? lines.nextElement() : null;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (isHidden(name)) {
            return Collections.emptyEnumeration();
        }
        if (CONTENT_TYPE.equalsIgnoreCase(name)) {
            return Collections.enumeration(getContentType() == null ? List.of() : List.of(getContentType()));
        }
        return super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> shown = new ArrayList<>();
        for (Enumeration<String> names = super.getHeaderNames(); names.hasMoreElements(); ) {
            String name = names.nextElement();
            if (!isHidden(name) && (!CONTENT_TYPE.equalsIgnoreCase(name) || getContentType() != null)) {
                shown.add(name);
            }
        }
        return Collections.enumeration(shown);
    }
}
