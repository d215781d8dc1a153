package microblog.requests;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What clients sent in the headers that {@link ReadableRequest} keeps from JAX-RS runtimes. */
public final class SentHeaders {
    private static final String SENT = SentHeaders.class.getName();

    private SentHeaders() {}

    /** Keeps a request as it was sent for those who ask here. */
    static void keep(HttpServletRequest request) {
        request.setAttribute(SENT, request);
    }

    /** The header {@code Accept}; null when there is none. */
    public static String accept(HttpServletRequest request) {
        List<String> lines = lines(request, "Accept");
        return lines.isEmpty() ? null : String.join(", ", lines);
    }

    /** The media type of the body; null when there is none or it is empty. */
    public static String contentType(ServletRequest request) {
        String type = sent(request).getContentType();
        return type == null || type.isBlank() ? null : type;
    }

    /** Whether the client prefers a page: it names {@code text/html}, and JSON not before that, as browsers do. */
    public static boolean prefersPages(HttpServletRequest request) {
        String accept = accept(request);
        double html = quality(accept, "text/html");
        return html > 0 && html >= quality(accept, "application/json");
    }

    /** The value of a cookie; of several with one name the first counts (RFC 6265, section 5.4). */
    public static Optional<String> cookie(HttpServletRequest request, String name) {
        for (String line : lines(request, "Cookie")) {
            for (String pair : line.split(";")) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    return Optional.of(pair.substring(equals + 1).strip());
                }
            }
        }
        return Optional.empty();
    }

    private static double quality(String accept, String type) {
        double best = 0;
        for (String range :
                accept == null ? new String[0] : accept.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = range.split(";");
            if (parts.length > 0 && parts[0].strip().equals(type)) {
                best = Math.max(best, weight(parts));
            }
        }
        return best;
    }

    private static double weight(String[] parts) {
        for (String parameter : parts) {
            String text = parameter.strip();
            if (text.matches("q=[01](\\.\\d{0,3})?")) {
                return Double.parseDouble(text.substring(2));
            }
        }
        return 1;
    }

    private static List<String> lines(HttpServletRequest request, String name) {
        return Collections.list(((HttpServletRequest) sent(request)).getHeaders(name));
    }

    private static ServletRequest sent(ServletRequest request) {
        return request.getAttribute(SENT) instanceof ServletRequest original ? original : request;
    }
}
