package microblog.settings;

import microblog.pages.FormErrors;

/**
 * What the e-mail address's settings show.
 *
 * @param done what has just happened; null for nothing
 * @param current the address; null when there is none
 * @param isProven whether the user has shown that it is theirs
 * @param awaited the address that will be theirs once they used the link in the mail to it; null for none
 * @param email what is in the field for a new one
 */
public record EmailForm(
        String formToken,
        String done,
        FormErrors errors,
        String current,
        boolean isProven,
        String awaited,
        String email,
        boolean hasPassword) {}
