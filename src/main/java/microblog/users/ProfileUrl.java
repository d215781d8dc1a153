package microblog.users;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import microblog.config.Setting;
import microblog.config.Settings;

/**
 * A person's profile URL (IndieAuth, section 3.2): the address of their public page and their identity towards other
 * sites. There is one canonical form: the public address of this server, {@code /@} and the percent-encoded user name
 * (RFC 3986, section 2.1).
 *
 * @param publicUrl where people reach this server, without a slash at the end
 * @param username whose it is
 */
public record ProfileUrl(URI publicUrl, String username) {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    /** The profile URL of a person on the configured server. */
    public static ProfileUrl of(Settings settings, String username) {
        return new ProfileUrl(settings.url(Setting.PUBLIC_URL), username);
    }

    /** The path of a person's page on this server. */
    public static String path(String username) {
        StringBuilder path = new StringBuilder("/@");
        for (byte octet : username.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf((char) octet) >= 0) {
                path.append((char) octet);
            } else {
                path.append('%')
                        .append(Character.toUpperCase(Character.forDigit((octet >> 4) & 0xF, 16)))
                        .append(Character.toUpperCase(Character.forDigit(octet & 0xF, 16)));
            }
        }
        return path.toString();
    }

    /** The URL without its scheme: host, port when there is one, and path. */
    public String withoutScheme() {
        return text().substring(publicUrl.getScheme().length() + "://".length());
    }

    /** The URL. */
    public String text() {
        return publicUrl + path(username);
    }

    @Override
    public String toString() {
        return text();
    }
}
