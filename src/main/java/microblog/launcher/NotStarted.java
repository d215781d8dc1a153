package microblog.launcher;

/** The server could not start; the message is one line for the operator. */
class NotStarted extends Exception {
    private static final long serialVersionUID = 1L;

    NotStarted(String message) {
        super(message);
    }
}
