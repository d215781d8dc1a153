package microblog.errors;

import jakarta.json.stream.JsonGenerator;
import java.util.Map;
import microblog.json.JsonView;

/**
 * A failure of the sign-in and authorization operations, in the shape that OAuth clients read: {@code error} and
 * {@code error_description} (RFC 6749, section 5.2). Thrown by whoever finds it, answered by the endpoint.
 */
public final class OAuthError extends RuntimeException implements JsonView {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String error;
    private final transient Map<String, String> headers;

    private OAuthError(int status, String error, String description, Map<String, String> headers) {
        super(description, null, false, false);
        this.status = status;
        this.error = error;
        this.headers = headers;
    }

    /**
     * A failure with a registered error code.
     *
     * @param description what is wrong, in printable ASCII (RFC 6749, section 5.2), and nothing secret
     */
    public static OAuthError of(int status, String error, String description) {
        return new OAuthError(status, error, description, Map.of());
    }

    /** A failure that comes with a header: a challenge (RFC 6750, section 3) or a time to wait. */
    public static OAuthError of(int status, String error, String description, String header, String value) {
        return new OAuthError(status, error, description, Map.of(header, value));
    }

    /** A parameter is missing, repeated or malformed. */
    public static OAuthError invalidRequest(String description) {
        return of(400, "invalid_request", description);
    }

    /** The code or refresh token is unknown, ended, spent, or another client's. */
    public static OAuthError invalidGrant(String description) {
        return of(400, "invalid_grant", description);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The error code. */
    public String error() {
        return error;
    }

    /** Headers that belong to the answer. */
    public Map<String, String> headers() {
        return headers;
    }

    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject()
                .write("error", error)
                .write("error_description", getMessage())
                .writeEnd();
    }
}
