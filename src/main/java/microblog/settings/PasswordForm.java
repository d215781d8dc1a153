package microblog.settings;

import microblog.pages.FormErrors;

/**
 * What the password's settings show.
 *
 * @param done what has just happened; null for nothing
 * @param email where the link goes for somebody without a password
 * @param shortestPassword how long a password must be
 */
public record PasswordForm(
        String formToken, String done, FormErrors errors, boolean hasPassword, String email, int shortestPassword) {}
