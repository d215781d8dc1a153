package microblog.users;

import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import microblog.mail.DomainName;

/**
 * Which texts are e-mail addresses for this API: a dot-atom or quoted string (RFC 5322, section 3.4.1; letters and
 * digits of any script), and a domain of at least two labels, {@code localhost}, or an IPv4 address literal (RFC 5321,
 * section 4.1.3). Internationalised domains count by their ASCII form ({@link DomainName}). Read in one pass, however
 * long the text is.
 */
public final class EmailAddress {
    private static final String ATOM_SYMBOLS = "_!#$%&'*+/=?^`{|}~-";
    private static final int LONGEST_LABEL = 63;
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])";
    private static final Pattern LITERAL = Pattern.compile("\\[" + OCTET + "(?:\\." + OCTET + "){3}]");

    private EmailAddress() {}

    /** Whether {@code text} is an address. */
    public static boolean isValid(String text) {
        int at = text.lastIndexOf('@');
        return at > 0 && isLocalPart(text.substring(0, at)) && isDomain(text.substring(at + 1));
    }

    private static boolean isLocalPart(String text) {
        return isDotAtom(text) || isQuoted(text);
    }

    private static boolean isDotAtom(String text) {
        return !text.startsWith(".")
                && !text.endsWith(".")
                && !text.contains("..")
                && text.codePoints().allMatch(c -> c == '.' || isOfAtoms(c));
    }

    private static boolean isOfAtoms(int c) {
        int type = Character.getType(c);
        return Character.isLetter(c)
                || type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER
                || ATOM_SYMBOLS.indexOf(c) >= 0;
    }

    private static boolean isQuoted(String text) {
        int last = text.length() - 1;
        if (last < 1 || text.charAt(0) != '"' || text.charAt(last) != '"') {
            return false;
        }
        for (int i = 1; i < last; i++) {
            char c = text.charAt(i);
            boolean escapes = c == '\\';
            char meant = escapes ? text.charAt(++i) : c;
            // The last quotation mark is the end, not what a backslash escapes.
            if (i == last || !isOfQuotations(meant) || !escapes && (meant == '"' || meant == ' ' || meant == '\t')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfQuotations(char c) {
        return c > 0 && c < 0x80 && c != '\n' && c != '\r';
    }

    private static boolean isDomain(String text) {
        return text.equals("localhost")
                || isAsciiDomain(text)
                || DomainName.toAscii(text).filter(EmailAddress::isAsciiDomain).isPresent();
    }

    private static boolean isAsciiDomain(String text) {
        if (LITERAL.matcher(text).matches()) {
            return true;
        }
        int start = 0;
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', start)) {
            if (!isLabel(text.substring(start, dot))) {
                return false;
            }
            start = dot + 1;
        }
        String last = text.substring(start);
        return start > 0 && last.length() >= 2 && consistsOf(last, EmailAddress::isLetterDigitOrHyphen);
    }

    private static boolean isLabel(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_LABEL
                && !text.startsWith("-")
                && !text.endsWith("-")
                && consistsOf(text, EmailAddress::isLetterDigitOrHyphen);
    }

    private static boolean isLetterDigitOrHyphen(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
    }

    private static boolean consistsOf(String text, IntPredicate characters) {
        return text.chars().allMatch(characters);
    }
}
