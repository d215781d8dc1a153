package microblog.indieauth;

/**
 * An authorization request that is refused towards the app, at its checked redirect URI (RFC 6749, section 4.1.2.1).
 * The message is the {@code error_description}, in ASCII.
 */
final class AuthorizationRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String error;

    AuthorizationRefused(String error, String description) {
        super(description, null, false, false);
        this.error = error;
    }

    /** The error code. */
    String error() {
        return error;
    }
}
