package microblog.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the sign-in page shows.
 *
 * @param formToken the token of its forms
 * @param continuePath where to go afterwards; empty for the person's own page
 * @param login the name that was tried; empty at first
 * @param message why that failed; null at first
 * @param providers the providers whose accounts are accepted
 */
public record SignInForm(
        String formToken, String continuePath, String login, String message, List<SignInProvider> providers) {
    /** Where somebody without an account goes, who then comes back to the same place. */
    public String registerPath() {
        return continuePath.isEmpty()
                ? "/register"
                : "/register?continue=" + URLEncoder.encode(continuePath, StandardCharsets.UTF_8);
    }
}
