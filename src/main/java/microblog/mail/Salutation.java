package microblog.mail;

import java.util.regex.Pattern;

/**
 * How a mail begins. Whoever registers chooses a user name and somebody's e-mail address: a name that could be read as
 * more than a name, such as one with a line break or a link in it, is left out, so that nobody writes our mails.
 */
public final class Salutation {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}_-]{1,64}");

    private Salutation() {}

    /** The first line of a mail to this user. */
    public static String to(String username) {
        return NAME.matcher(username).matches() ? "Hello " + username + "," : "Hello,";
    }
}
