package microblog.fetch;

/** A document could not be had, or was not allowed to be asked for. The message is for the operator's log. */
public final class FetchFailed extends Exception {
    private static final long serialVersionUID = 1;

    public FetchFailed(String message) {
        super(message, null, false, false);
    }
}
