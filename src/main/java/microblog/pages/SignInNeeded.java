package microblog.pages;

/** The page is for people who are signed in. */
final class SignInNeeded extends RuntimeException {
    private static final long serialVersionUID = 1;

    SignInNeeded() {
        super("sign-in needed", null, false, false);
    }
}
