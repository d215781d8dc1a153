package microblog.settings;

import microblog.pages.FormErrors;

/**
 * What the e-mail address's settings show.
 *
 * @param done what has just happened; null for nothing
 * @param current the address; null when there is none
 * @param email what is in the field for a new one
 */
public record EmailForm(
        String formToken, String done, FormErrors errors, String current, String email, boolean hasPassword) {}
