package microblog.mail;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Optional;

/**
 * Names of domains as the domain name system knows them, by UTS 46 without transitional processing (IDNA 2008, RFC
 * 5891): {@code straße.de} is another domain than {@code strasse.de}, and symbols are letters like others. Java's own
 * {@link java.net.IDN} is of 2003 and takes the two for one.
 */
public final class DomainName {
    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;
    private static final String FULL_STOPS = "\u3002\uff0e\uff61";
    private static final String JOINERS = "\u200c\u200d";

    private DomainName() {}

    /** The name in ASCII; empty for what can't be the name of a domain. One in ASCII stays as it is. */
    public static Optional<String> toAscii(String name) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        if (isAscii(name)) {
            return Optional.of(name);
        }
        StringBuilder ascii = new StringBuilder();
        for (String label : mapped(name).split("\\.", -1)) {
            if (!isLabel(label)) {
                return Optional.empty();
            }
            String encoded = isAscii(label) ? label : "xn--" + Punycode.encode(label);
            if (encoded.length() > LONGEST_LABEL) {
                return Optional.empty();
            }
            ascii.append(ascii.length() == 0 ? "" : ".").append(encoded);
        }
        return Optional.of(ascii.toString());
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** In lower case, composed, with one kind of full stop and without what is not seen (UTS 46, section 4). */
    private static String mapped(String name) {
        StringBuilder mapped = new StringBuilder();
        name.codePoints()
                .filter(c -> !isIgnored(c))
                .map(c -> FULL_STOPS.indexOf(c) >= 0 ? '.' : c)
                // One by one, for a sigma at the end of a word is to stay the same.
                .forEach(c -> mapped.append(lower(Character.toString(c))));
        String composed = Normalizer.normalize(mapped, Form.NFKC);
        StringBuilder result = new StringBuilder();
        composed.codePoints().forEach(c -> result.append(lower(Character.toString(c))));
        return Normalizer.normalize(result, Form.NFC);
    }

    private static String lower(String character) {
        return character.toLowerCase(Locale.ROOT);
    }

    private static boolean isIgnored(int c) {
        return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF || c >= 0xFE00 && c <= 0xFE0F;
    }

    private static boolean isLabel(String label) {
        if (label.isEmpty() || label.startsWith("-") || label.endsWith("-")) {
            return false;
        }
        int first = label.codePointAt(0);
        return !isMark(first)
                && JOINERS.indexOf(first) < 0
                && label.codePoints().allMatch(c -> c < 0x80 ? isAsciiLabel(c) : isOfDomains(c));
    }

    private static boolean isAsciiLabel(int c) {
        return c == '-' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }

    private static boolean isOfDomains(int c) {
        int type = Character.getType(c);
        return Character.isLetter(c)
                || isMark(c)
                || type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER
                || type == Character.OTHER_SYMBOL
                || type == Character.MODIFIER_SYMBOL
                || type == Character.MATH_SYMBOL
                || JOINERS.indexOf(c) >= 0
                || c == 0xB7
                || c == 0x30FB;
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
