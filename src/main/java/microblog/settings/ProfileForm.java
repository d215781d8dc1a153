package microblog.settings;

import microblog.pages.FormErrors;

/**
 * What the profile's settings show.
 *
 * @param done what has just happened; null for nothing
 * @param address where the profile page is
 */
public record ProfileForm(
        String formToken,
        String done,
        FormErrors errors,
        String fullName,
        String aboutMe,
        String username,
        String address) {}
