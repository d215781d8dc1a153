package microblog.users;

import java.util.Locale;
import java.util.UUID;
import microblog.config.Setting;
import microblog.config.Settings;

/**
 * The placeholders that stand where the Microblog API's schema needs an address and a person has none that can be used.
 * No mail is ever sent to one, and none is shown as the person's address at sign-in.
 *
 * @param domain what they all end with
 */
public record NoreplyAddress(String domain) {
    /** The placeholders of the configured server. */
    public static NoreplyAddress of(Settings settings) {
        return new NoreplyAddress(
                "users.noreply." + settings.url(Setting.PUBLIC_URL).getHost());
    }

    /** A placeholder that nobody has. */
    public String fresh() {
        return UUID.randomUUID() + "@" + domain;
    }

    /** Whether this is a placeholder of ours. */
    public boolean isOurs(String address) {
        return address.toLowerCase(Locale.ROOT).endsWith("@" + domain.toLowerCase(Locale.ROOT));
    }
}
