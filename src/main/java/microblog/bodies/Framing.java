package microblog.bodies;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;

/**
 * Where a message ends and whom it is for must be beyond doubt, else what follows on its connection could be another
 * request to us than to a proxy in front of us. Some servers let pass what others refuse.
 */
final class Framing {
    private static final String CLOSE = "close";

    private Framing() {}

    /**
     * Whether a request may be carried out: with {@code chunked} alone or a length, never both (RFC 9112, section 6.1),
     * and with one host, which HTTP/1.0 may leave out (section 3.2).
     */
    static boolean isClear(HttpServletRequest request) {
        return isLengthClear(request) && isHostClear(request);
    }

    private static boolean isLengthClear(HttpServletRequest request) {
        Enumeration<String> encodings = request.getHeaders("Transfer-Encoding");
        if (!encodings.hasMoreElements()) {
            return true;
        }
        return encodings.nextElement().equalsIgnoreCase("chunked")
                && !encodings.hasMoreElements()
                && request.getHeader("Content-Length") == null
                && !request.getProtocol().equals("HTTP/1.0");
    }

    private static boolean isHostClear(HttpServletRequest request) {
        Enumeration<String> hosts = request.getHeaders("Host");
        if (!hosts.hasMoreElements()) {
            return !request.getProtocol().equals("HTTP/1.1");
        }
        hosts.nextElement();
        return !hosts.hasMoreElements();
    }

    /**
     * Whether the connection ends with the answer though no refusal says so: when the client asks for it among other
     * things (RFC 9112, section 9.6), or sends a body that its method can't have (RFC 9110, section 9.3.8).
     */
    static boolean isLast(HttpServletRequest request) {
        String connection = request.getHeader("Connection");
        return connection != null && isListed(connection)
                || request.getMethod().equals("TRACE") && request.getContentLengthLong() != 0;
    }

    private static boolean isListed(String options) {
        if (options.length() == CLOSE.length()) {
            return options.equalsIgnoreCase(CLOSE);
        }
        for (int start = 0; start < options.length(); ) {
            int comma = options.indexOf(',', start);
            int end = comma < 0 ? options.length() : comma;
            if (options.substring(start, end).strip().equalsIgnoreCase(CLOSE)) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }
}
