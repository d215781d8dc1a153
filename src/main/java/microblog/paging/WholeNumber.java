package microblog.paging;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whole numbers in a query: decimal digits of any script, a sign, single underscores between digits, blanks around; of
 * any size.
 */
final class WholeNumber {
    private static final Pattern FORM = Pattern.compile("[+-]?\\p{Nd}[\\p{Nd}_]*");
    private static final int LONGEST = 4300;

    private WholeNumber() {}

    static Optional<BigInteger> parse(String text) {
        String number = text.strip();
        // Where underscores stand is told apart from the pattern: a repeated group would take stack for each of them.
        if (number.length() > LONGEST
                || !FORM.matcher(number).matches()
                || number.contains("__")
                || number.endsWith("_")) {
            return Optional.empty();
        }
        StringBuilder plain = new StringBuilder(number.length());
        number.codePoints()
                .filter(c -> c != '_')
                .forEach(c -> plain.append(
                        Character.isDigit(c) ? Integer.toString(Character.digit(c, 10)) : Character.toString(c)));
        return Optional.of(new BigInteger(plain.toString()));
    }
}
