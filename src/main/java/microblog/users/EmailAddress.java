package microblog.users;

import java.net.IDN;
import java.util.regex.Pattern;

/**
 * Which texts are e-mail addresses for this API: a dot-atom or quoted string (RFC 5322, section 3.4.1; letters and
 * digits of any script), and a domain of at least two labels, {@code localhost}, or an IPv4 address literal (RFC 5321,
 * section 4.1.3). Internationalised domains count by their ASCII form (RFC 3490).
 */
public final class EmailAddress {
    private static final String ATOM_TEXT = "[\\p{L}\\p{N}_!#$%&'*+/=?^`{|}~-]+";
    private static final Pattern DOT_ATOM = Pattern.compile(ATOM_TEXT + "(?:\\." + ATOM_TEXT + ")*");
    private static final Pattern QUOTED = Pattern.compile(
            "\"(?:[\\x01-\\x08\\x0B\\x0C\\x0E-\\x1F!#-\\[\\]-\\x7F]|\\\\[\\x01-\\x09\\x0B\\x0C\\x0E-\\x7F])*\"");
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern DOMAIN = Pattern.compile("(?:" + LABEL + "\\.)+(?:[A-Za-z]{2,6}|[A-Za-z0-9-]{2,})");
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])";
    private static final Pattern LITERAL = Pattern.compile("\\[" + OCTET + "(?:\\." + OCTET + "){3}]");

    private EmailAddress() {}

    /** Whether {@code text} is an address. */
    public static boolean isValid(String text) {
        int at = text.lastIndexOf('@');
        return at > 0 && isLocalPart(text.substring(0, at)) && isDomain(text.substring(at + 1));
    }

    private static boolean isLocalPart(String text) {
        return DOT_ATOM.matcher(text).matches() || QUOTED.matcher(text).matches();
    }

    private static boolean isDomain(String text) {
        return text.equals("localhost") || isAsciiDomain(text) || isAsciiDomain(ascii(text));
    }

    private static boolean isAsciiDomain(String text) {
        return DOMAIN.matcher(text).matches() || LITERAL.matcher(text).matches();
    }

    private static String ascii(String text) {
        try {
            return IDN.toASCII(text);
        } catch (IllegalArgumentException noDomain) {
            return "";
        }
    }
}
