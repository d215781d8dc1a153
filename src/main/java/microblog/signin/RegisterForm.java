package microblog.signin;

import microblog.pages.FormErrors;

/**
 * What the registration page shows.
 *
 * @param formToken the token of its form
 * @param continuePath where to go afterwards; empty for the user's own page
 * @param shortestPassword how long a password must be
 * @param errors what is wrong with each field
 */
public record RegisterForm(
        String formToken,
        String continuePath,
        String username,
        String fullName,
        String email,
        int shortestPassword,
        FormErrors errors) {}
