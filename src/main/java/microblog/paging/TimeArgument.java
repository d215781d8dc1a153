package microblog.paging;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time that {@code after} names, ISO 8601 with some freedom: a blank instead of {@code T}, one digit where two are
 * usual, no seconds, up to twelve digits of fraction (six count). Without a zone it is UTC; a zone counts.
 */
final class TimeArgument {
    private static final Pattern FORM = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})[T ](\\d{1,2}):(\\d{1,2})"
            + "(?::(\\d{1,2})(?:\\.(\\d{1,6})\\d{0,6})?)?(?:Z|([+-])(\\d{2}):?(\\d{2})?)?");

    private TimeArgument() {}

    /** The time in UTC; empty when the text is none. */
    static Optional<LocalDateTime> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                    number(form.group(1)),
                    number(form.group(2)),
                    number(form.group(3)),
                    number(form.group(4)),
                    number(form.group(5)),
                    number(form.group(6)),
                    fraction(form.group(7)));
            int minutes = number(form.group(9)) * 60 + number(form.group(10));
            if (local.getYear() == 0 || minutes >= 24 * 60) {
                return Optional.empty();
            }
            return Optional.of("-".equals(form.group(8)) ? local.plusMinutes(minutes) : local.minusMinutes(minutes));
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int fraction(String digits) {
        return digits == null ? 0 : Integer.parseInt((digits + "000000000").substring(0, 9));
    }
}
