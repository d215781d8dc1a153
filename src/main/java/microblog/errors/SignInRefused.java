package microblog.errors;

/** A sign-in that can't go on, for a reason that the app tells the person. */
public final class SignInRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Refuses, with words for the person. */
    public SignInRefused(String text) {
        super(text, null, false, false);
    }
}
