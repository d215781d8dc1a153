package microblog.payara;

import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.http.util.FastHttpDateFormat;

/**
 * What is answered to a message that never reaches the application, in the shape and with the words of the API's errors.
 * Its connection ends (RFC 9112, section 9.3).
 */
enum WireRefusal {
    BAD_REQUEST(400, "Bad Request"),
    METHOD_NOT_ALLOWED(405, "Method Not Allowed"),
    HEADERS_TOO_LARGE(431, "Request Header Fields Too Large");

    static final String CONTENT_TYPE = "application/json";

    /** Whether pages of any origin may read the API; they may read its refusals then, too. */
    private static final boolean FOR_ANY_ORIGIN = Boolean.getBoolean("microblog.any-origin");

    private final int status;
    private final String title;

    WireRefusal(int status, String title) {
        this.status = status;
        this.title = title;
    }

    static boolean isForAnyOrigin() {
        return FOR_ANY_ORIGIN;
    }

    int status() {
        return status;
    }

    /** The body. */
    byte[] json() {
        String description = this == METHOD_NOT_ALLOWED
                ? "The method is not allowed for the requested URL."
                : "The browser (or proxy) sent a request that this server could not understand.";
        return ("{\"code\":" + status + ",\"message\":\"" + title + "\",\"description\":\"" + description + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The whole answer. */
    byte[] message() {
        byte[] json = json();
        String head = "HTTP/1.1 " + status + " " + title + "\r\nDate: " + FastHttpDateFormat.getCurrentDate()
                + "\r\nContent-Type: " + CONTENT_TYPE + "\r\nContent-Length: " + json.length
                + (FOR_ANY_ORIGIN ? "\r\nAccess-Control-Allow-Origin: *" : "")
                + "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n";
        return (head + new String(json, StandardCharsets.US_ASCII)).getBytes(StandardCharsets.US_ASCII);
    }
}
