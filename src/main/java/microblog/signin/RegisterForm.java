package microblog.signin;

import java.util.List;
import java.util.Map;

/**
 * What the registration page shows.
 *
 * @param formToken the token of its form
 * @param continuePath where to go afterwards; empty for the person's own page
 * @param errors what is wrong with each field
 */
public record RegisterForm(
        String formToken,
        String continuePath,
        String username,
        String fullName,
        String email,
        Map<String, List<String>> errors) {
    /** What is wrong with a field in one text; null when nothing is. */
    public String error(String field) {
        return errors.containsKey(field) ? String.join(" ", errors.get(field)) : null;
    }
}
