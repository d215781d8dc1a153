package microblog.apple;

import java.util.Locale;

/**
 * What a verified identity token of Apple says.
 *
 * @param subject the person's unchanging name at Apple for the operator's apps
 * @param audience the app that the token was made for
 * @param email the address that Apple has verified; null when there is none
 * @param relay whether the address only passes mail on, and so says nothing about who the person is elsewhere
 */
public record AppleIdentity(String subject, String audience, String email, boolean relay) {
    private static final String RELAY_DOMAIN = "@privaterelay.appleid.com";

    /** The address is one that only passes mail on by its domain, too, whatever the token says. */
    public AppleIdentity {
        relay = relay || email != null && email.toLowerCase(Locale.ROOT).endsWith(RELAY_DOMAIN);
    }

    /** The address by which an account here is known to be the same person's; null when there is none. */
    public String linkingEmail() {
        return relay ? null : email;
    }
}
