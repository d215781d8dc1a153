package microblog.settings;

import java.util.List;
import microblog.secondstep.PasskeyView;

/**
 * The ways in which a user can sign in.
 *
 * @param done what has just happened; null for nothing
 * @param problem what could not be done; null for nothing
 * @param hasCodes whether a one-time code is asked for
 * @param passkeys those of the user
 * @param passkeysArePossible whether browsers have any for this site
 * @param email where sign-in links go; null for nowhere
 * @param linked the accounts elsewhere that lead here
 * @param offered the providers whose account could be linked
 */
public record SignInWays(
        String formToken,
        String done,
        String problem,
        boolean hasPassword,
        boolean hasCodes,
        List<PasskeyView> passkeys,
        boolean passkeysArePossible,
        String email,
        List<Linked> linked,
        List<Offered> offered) {
    /** An account elsewhere that leads here. */
    public record Linked(String id, String name) {}

    /** A provider; its form leads to {@code path}. */
    public record Offered(String path, String name) {
        /** What tells the provider from the others in the page. */
        public String id() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }
}
