package microblog.indieauth;

/** A document could not be had, or was not allowed to be asked for. The message is for the operator's log. */
final class FetchFailed extends Exception {
    private static final long serialVersionUID = 1;

    FetchFailed(String message) {
        super(message, null, false, false);
    }
}
