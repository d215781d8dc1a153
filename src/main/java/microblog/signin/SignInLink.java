package microblog.signin;

import microblog.config.RegisteredApp;
import microblog.pages.LocalPath;
import microblog.users.UserView;

/**
 * What the token of a sign-in mail is good for, as long as it has not been spent.
 *
 * @param person whom it signs in
 * @param app the app that it leads to; null for the web pages
 * @param continuePath where to go on the web pages afterwards; null for the person's own page
 * @param proven whether somebody has shown before that the account's address is theirs
 * @param needsCode whether it leads to the app only once the second step is taken
 */
public record SignInLink(
        UserView person, RegisteredApp app, LocalPath continuePath, boolean proven, boolean needsCode) {
    /** Whether it leads to an app. */
    public boolean isForApp() {
        return app != null;
    }
}
